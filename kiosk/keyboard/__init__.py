"""What can be typed on the screen: layouts, Vietnamese composition, the letter picker. No Qt, and no memory."""
