"""Speech: words to sound in the visitor's language, and silence at once. No Qt, and nothing of it on the start path.

``Speaker`` is what the screen reader talks to; ``engine`` and ``player`` are the two things it is made of.
"""
