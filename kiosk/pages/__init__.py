"""Pages as data: composed without Qt from a slot, a language and a moment."""
