"""What the screen says in each language: catalogues of its texts, and dates, amounts and hours as locals write them."""
