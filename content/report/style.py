"""How the page of a report looks on a screen and on paper."""

INK, PAPER, LINK, LINE, SHADE = "#1A1A1A", "#FFFFFF", "#0A4B57", "#595959", "#EEF3F4"

STYLE = f"""\
:root {{ color-scheme: light; }}
body {{ margin: 0 auto; padding: 1.5rem; max-width: 80rem; background: {PAPER}; color: {INK};
  font: 100%/1.5 "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", sans-serif; }}
h1 {{ font-size: 1.75rem; line-height: 1.25; }}
h2 {{ font-size: 1.25rem; margin: 2.5rem 0 0.5rem; }}
a {{ color: {LINK}; }}
a:focus-visible, .wide:focus-visible {{ outline: 3px solid {LINK}; outline-offset: 2px; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; }}
caption {{ text-align: start; padding: 0.5rem 0; }}
th, td {{ border: 1px solid {LINE}; padding: 0.4rem 0.6rem; text-align: start; vertical-align: top;
  overflow-wrap: break-word; }}
thead th {{ background: {SHADE}; }}
tbody th {{ font-weight: 600; min-width: 9rem; }}
.number {{ text-align: end; font-variant-numeric: tabular-nums; }}
code {{ font-size: 0.95em; }}
@page {{ margin: 15mm; }}
@media print {{
  body {{ padding: 0; max-width: none; font-size: 9pt; }}
  nav {{ display: none; }}
  .wide {{ overflow: visible; }}
  h2, caption {{ break-after: avoid; }}
  thead {{ display: table-header-group; }}
  tr {{ break-inside: avoid; }}
}}
"""
