"""Partner organisations, and links and apps worth having."""

from dataclasses import replace

from content.entities import Link, Partner
from kiosk.pages.context import Context
from kiosk.pages.hall.wifi import join_choice
from kiosk.pages.media import in_sign_language, pictures_and_films
from kiosk.pages.office import contact_rows
from kiosk.pages.opening import living_line, state_icon, week_rows
from kiosk.pages.page import Block, Page
from kiosk.pages.submission import code_block
from kiosk.pages.text import paragraphs
from kiosk.pages.topics import choices_for


def compose_partners(context: Context, _key: str) -> Page:
    """All partner organisations."""
    page = _list(context, "partners", "partner", context.words.say("Organisations that can help"))
    if context.slot.map is None:
        return page
    links = Block("choice", key="links", icon="phone-scan", title=context.words.say("Links and apps"))
    return replace(page, blocks=(*page.blocks, links))


def compose_links(context: Context, _key: str) -> Page:
    """All links and apps."""
    return _list(context, "links", "link", context.words.say("Links and apps"))


def _list(context: Context, name: str, kind: str, title: str) -> Page:
    rows = context.slot.listing(kind, context.language.code)
    foreign = [row.language if row.language != context.language.code else "" for row in rows]
    blocks = (
        Block("choice", key=row.key, icon=row.icon, title=row.title, text=row.subtitle, language=lang)
        for row, lang in zip(rows, foreign, strict=True)
    )
    return Page(name, "", title, tuple(blocks))


def compose_partner(context: Context, key: str) -> Page:
    """The card of ``partner/key``."""
    partner = context.slot.record(f"partner/{key}")
    assert isinstance(partner, Partner)
    say, words = context.words.say, context.slot.words(f"partner/{key}", context.language.code)
    blocks: list[Block] = []
    if partner.hours:
        line, tone = living_line(context, partner.hours)
        blocks.append(Block("banner", icon=state_icon(tone), tone=tone, title=line))
    blocks += in_sign_language(context, f"partner/{key}", partner, words)
    blocks += paragraphs(context, words["summary"], partner.figures)
    if words["offers"]:
        blocks += [
            Block("heading", key="offers", title=say("What they do")),
            *paragraphs(context, words["offers"], partner.figures),
        ]
    if partner.hours:
        blocks += [
            Block("heading", key="hours", title=say("Opening hours")),
            *week_rows(context, partner.hours, words, "hours"),
        ]
        blocks += paragraphs(context, words["hours.note"], partner.figures)
    blocks.append(Block("heading", key="contact", title=say("Contact")))
    if words["address"]:
        blocks.append(context.block("fact", words["address"], partner.figures, title=say("Address"), icon="map-pin"))
    blocks += contact_rows(context, partner.contacts, words)
    blocks += pictures_and_films(context, f"partner/{key}", partner, words)
    return Page(
        "partner",
        key,
        words["title"].text,
        tuple(blocks),
        trail=(say("Organisations"),),
        title_language=context.foreign(words["title"]),
    )


def compose_link(context: Context, key: str) -> Page:
    """One link as a code, with what it opens and what it needs."""
    link = context.slot.record(f"link/{key}")
    assert isinstance(link, Link)
    words = context.slot.words(f"link/{key}", context.language.code)
    code = code_block(context, link.url, link.network, words["title"].text, context.fill(words["opens"], link.figures))
    blocks = [
        *in_sign_language(context, f"link/{key}", link, words),
        *paragraphs(context, words["summary"], link.figures),
        code,
        *join_choice(context, link.network),
        *pictures_and_films(context, f"link/{key}", link, words),
    ]
    if link.partner:
        blocks += [
            Block("heading", key="partner", title=context.words.say("Run by")),
            *choices_for(context, "partner", [link.partner]),
        ]
    trail = (context.words.say("Links and apps"),)
    return Page(
        "link", key, words["title"].text, tuple(blocks), trail=trail, title_language=context.foreign(words["title"])
    )
