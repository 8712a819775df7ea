"""The hall now: where one can charge a phone, the Wi-Fi, drinking water and the counters."""
