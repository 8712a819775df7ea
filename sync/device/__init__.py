"""Who a kiosk is: a key made on the device, a code that enrols it once, and requests signed with a counter."""
