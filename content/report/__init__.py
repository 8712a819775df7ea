"""What an editor has to look after: texts left behind, records nobody owns, dates that come or have passed."""
