"""A page of the kiosk as one static web page: the same words, pictograms and code, for a browser to show.

It is what one would put on a kiosk without this app: plain HTML and CSS in one file, nothing fetched, no framework.
Its only script tells the console when the browser painted first.
"""

from collections.abc import Iterator
from datetime import datetime, time
from functools import cache
from html import escape
from itertools import batched
from pathlib import Path

from content.reader import Slot
from kiosk.app import QML_FOLDER
from kiosk.clock import FixedClock
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.look import Look
from kiosk.pages.context import Choices, Context
from kiosk.pages.page import Block, Page
from kiosk.pages.registry import compose
from kiosk.viewmodels.contexts import Contexts

PAINTED = "porchlight-painted"
_RAIL = (
    ("back", "Back"),
    ("home", "Home"),
    ("search", "Search"),
    ("language", "Language"),
    ("easier", "Easier to use"),
)
_CLASSES_WITH_BOX = frozenset({"banner", "choice", "document", "figure", "option", "qr", "setting", "tile"})
_STYLE = """
*{box-sizing:border-box}html,body{margin:0;height:100%}
body{display:flex;flex-direction:column;background:#FBF8F2;color:#14212B;font:25px/1.36 "Noto Sans",sans-serif}
svg.icon{flex:none;width:44px;height:44px;color:#0A4B57;stroke:currentColor}
header,nav{flex:none;display:flex;gap:16px;align-items:center;background:#fff;padding:8px 48px}
header b{flex:1;color:#0A4B57}header small{color:#44525C}
nav{background:#0A4B57;color:#fff;justify-content:space-between;font-size:21px;font-weight:600}
nav span{display:flex;flex-direction:column;align-items:center;gap:8px;padding:12px}nav svg.icon{color:#fff}
main{flex:1;overflow:auto;padding:16px 48px}h1{font-size:40px;font-weight:600;margin:0 0 12px}
h2{font-size:31px;font-weight:600;color:#0A4B57;margin:32px 0 8px}small,.note{font-size:21px;color:#44525C}
article{display:flex;gap:16px;margin:0 0 13px;max-width:900px}article>div{flex:1}article p{margin:0}
.box{background:#fff;border:1.2px solid #E2DCCF;border-radius:10px;padding:16px}
.figure .value{font-size:40px;font-weight:600;color:#0A4B57}b{font-weight:600}
.tiles{display:grid;grid-template-columns:1fr 1fr;gap:13px}
.tiles article{flex-direction:column;min-height:370px;margin:0}.tiles svg.icon{width:97px;height:97px}
.index{flex-wrap:wrap}.index a{background:#fff;border-radius:10px;padding:16px}
"""
_SCRIPT = f"""
new PerformanceObserver(list => {{
  for (const paint of list.getEntriesByName("first-contentful-paint"))
    console.log("{PAINTED} " + (performance.timeOrigin + paint.startTime));
}}).observe({{type: "paint", buffered: true}});
"""


def write_page(slot: Slot, target: str, out: Path, language: str = "en") -> Path:
    """The page ``name`` or ``name/key`` as it is at ten on the day of the content; returns ``out``."""
    contexts = Contexts(slot, FixedClock(datetime.combine(slot.town.content_date, time(10))))
    context = contexts.make(SCREEN_LANGUAGES[language], Choices(), Look())
    out.write_text("".join(_document(context, compose(context, target))), encoding="utf-8")
    return out


def _document(context: Context, page: Page) -> Iterator[str]:
    direction = "rtl" if context.language.rtl else "ltr"
    yield f'<!doctype html><html lang="{context.language.code}" dir="{direction}"><meta charset="utf-8">'
    yield f"<title>{escape(page.title)}</title><style>{_STYLE}</style><body>"
    town = context.slot.words("town", context.language.code)["title"].text
    dated = f"{context.formats.day(context.today)} · {context.formats.time(context.now.time())}"
    as_of = context.words.say("Content as of {date}", date=context.formats.date(context.town.content_date))
    finish = f'<article class="box">{_icon("finish")}{escape(context.words.say("Finish"))}</article>'
    band = f"<b>{escape(town)}</b><small>{escape(dated)}<br>{escape(as_of)}</small>{finish}"
    yield f"<header>{_icon('lamp')}{band}</header>"
    yield f"<main><small>{escape(' › '.join(page.trail))}</small><h1>{escape(page.title)}</h1>"
    yield f'<div class="{page.layout}">{"".join(map(_block, page.blocks))}</div></main><nav>'
    yield from (f"<span>{_icon(icon)}{escape(context.words.say(label))}</span>" for icon, label in _RAIL)
    yield f"</nav><script>{_SCRIPT}</script></body></html>"


def _block(block: Block) -> str:
    if block.kind == "heading":
        return f"<h2>{escape(block.title)}</h2>"
    if block.kind == "index":
        return f'<article class="index">{"".join(f"<a>{escape(each.label)}</a>" for each in block.entries)}</article>'
    boxed = " box" if block.kind in _CLASSES_WITH_BOX else ""
    return f'<article class="{block.kind}{boxed}">{_icon(block.icon)}{_code(block)}<div>{_texts(block)}</div></article>'


def _texts(block: Block) -> str:
    language = f' lang="{block.language}" dir="auto"' if block.language else ""
    parts = (
        ("<b>{}</b>", block.title),
        ('<p class="value">{}</p>', block.value),
        (f"<p{language}>{{}}</p>", block.text),
        ('<p class="note">{}</p>', block.note),
    )
    return "".join(frame.format(escape(text)) for frame, text in parts if text)


def _code(block: Block) -> str:
    if block.code is None:
        return ""
    runs, modules = block.code.runs, block.code.modules
    dark = "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in batched(runs, 3))
    drawn = f'<path fill="#fff" d="M0 0h{modules}v{modules}H0z"/><path d="{dark}"/></svg>'
    return f'<svg class="code" width="{5 * modules}" height="{5 * modules}" viewBox="0 0 {modules} {modules}">{drawn}'


@cache
def _icon(name: str) -> str:
    """The pictogram's own file, taking the colour of the text around it."""
    if not name:
        return ""
    svg = (QML_FOLDER / "Kiosk" / "Theme" / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return svg[svg.index("<svg") :].replace("<svg", '<svg class="icon"', 1).replace("#000", "currentColor")
