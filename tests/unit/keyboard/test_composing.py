"""Vietnamese is written as its readers write it, whatever method types it; and no letter is ever lost."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.keyboard.composing import TONE_KEYS, Method, appended, composed, toned, typed
from kiosk.keyboard.syllable import Style


def words(text: str) -> list[str]:
    return text.split()


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


# Word, Telex, VNI.
WORDS = lines("""
bệnh beejnh be6nh5
viện vieejn vie6n5
đống ddoongs d9o6ng1
đa dda d9a
người nguwowif ngu7o7i2
trường truwowngf tru7o7ng2
học hocj hoc5
thứ thuws thu71
hai hai hai
khám khams kham1
cấp caaps ca6p1
quốc quoocs quo6c1
gia gia gia
thuỷ thuyr thuy3
hoà hoaf hoa2
toán toans toan1
giường giuwowngf giu7o7ng2
nhà nhaf nha2
thuốc thuoocs thuo6c1
tiếng tieengs tie6ng1
việt vieetj vie6t5
xe xe xe
buýt buyts buyt1
khuyết khuyeets khuye6t1
tật taatj ta6t5
đường dduwowngf d9u7o7ng2
giấy giaays gia6y1
khai khai khai
sinh sinh sinh
đăng ddawng d9a8ng
ký kys ky1
kết keets ke6t1
hôn hoon ho6n
thuế thuees thue61
căn cawn ca8n
cước cuwowcs cu7o7c1
chứng chuwngs chu7ng1
nhận nhaanj nha6n5
hộ hooj ho65
chiếu chieeus chie6u1
bưu buwu bu7u
điện ddieenj d9ie6n5
nước nuwowcs nu7o7c1
mưa muwa mu7a
rượu ruwowuj ru7o7u5
hươu huwowu hu7o7u
ngoài ngoaif ngoai2
khuỷu khuyur khuyu3
ngoèo ngoeof ngoeo2
khuya khuya khuya
quyền quyeenf quye6n2
quà quaf qua2
giếng gieengs gie6ng1
gì gif gi2
giữ giuwx giu74
thuở thuowr thuo73
huơ huow huo7
xoăn xoawn xoa8n
tuần tuaanf tua6n2
lễ leex le64
ngõ ngox ngo4
nghỉ nghir nghi3
phép phesp phep1
ủy uyr uy3
yêu yeeu ye6u
yếu yeeus ye6u1
uống uoongs uo6ng1
ướt uwowts u7o7t1
ăn awn a8n
ấm aams a6m1
ở owr o73
kiểu kieeur kie6u3
""")
# Where the open syllables in oa, oe, uy carry their tone is a matter of style; one word in the list is in the old.
OLD_STYLE = {"ủy"}
TONES = {"": ("", ""), "\u0301": ("s", "1"), "\u0300": ("f", "2"), "\u0309": ("r", "3"), "\u0303": ("x", "4"),
         "\u0323": ("j", "5")}  # fmt: skip
MARKED = {"ă": ("aw", "a8"), "â": ("aa", "a6"), "ê": ("ee", "e6"), "ô": ("oo", "o6"), "ơ": ("ow", "o7"),
          "ư": ("uw", "u7"), "đ": ("dd", "d9")}  # fmt: skip
ONSETS = words("b c ch d đ gh h k kh l m n ng ngh nh ph qu r s t th tr v x")
# Every nucleus, the vowel that carries the tone as a capital.
CLOSED = words("Ă Â iÊ uÂ oĂ uÔ ưƠ uyÊ yÊ A E Ê I O Ô Ơ U Ư Y oA oE uÊ uY")
OPEN = words(
    "A E Ê I O Ô Ơ U Ư Y Ai Ao Au Ay Âu Ây Eo Êu Ia Iu Oi Ôi Ơi Ua Ui Ưa Ưi Ưu oA oE uÊ uY uƠ "
    "iÊu oAi oAo oAy oEo uAy uÂy uÔi uYa uYu ưƠi ưƠu yÊu"
)
CODAS = words("c ch m n ng nh p t")


@st.composite
def syllables(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """A syllable, and how it is typed in Telex, in VNI, and without its tone."""
    onset = draw(st.sampled_from(ONSETS))
    closed = draw(st.booleans())
    nucleus = draw(st.sampled_from(CLOSED if closed else OPEN))
    if onset == "qu" and nucleus.lower().startswith("u"):
        onset = "th"
    coda = draw(st.sampled_from(CODAS)) if closed else ""
    tone = draw(st.sampled_from(list(TONES)))
    word = "".join(each.lower() + tone if each.isupper() else each for each in nucleus)
    spelled = [_spelled(onset + nucleus.lower() + coda, method) + TONES[tone][method] for method in (0, 1)]
    return unicodedata.normalize("NFC", onset + word + coda), spelled[0], spelled[1], onset + nucleus.lower() + coda


def _spelled(word: str, method: Literal[0, 1]) -> str:
    return "".join(MARKED[each][method] if each in MARKED else each for each in word)


def tone_key(word: str) -> str:
    """The key of the tone that ``word`` has, or empty."""
    return next((name for name, mark in TONE_KEYS.items() if mark in unicodedata.normalize("NFD", word)), "")


def bare(text: str) -> str:
    """Letters without their marks."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in plain if not unicodedata.combining(each))


@pytest.mark.parametrize("line", WORDS)
def test_a_word_is_written_from_telex_and_from_vni(line: str) -> None:
    word, telex, vni = line.split()
    style: Style = "old" if word in OLD_STYLE else "new"
    assert composed(telex, ("telex",), style) == word
    assert composed(vni, ("vni",), style) == word
    assert composed(telex, ("telex", "vni"), style) == composed(vni, ("telex", "vni"), style) == word


def test_the_table_is_long_enough() -> None:
    assert len(WORDS) >= 60


@given(syllables())
def test_every_syllable_can_be_typed_in_every_way(syllable: tuple[str, str, str, str]) -> None:
    word, telex, vni, toneless = syllable
    assert composed(telex, ("telex",)) == word
    assert composed(vni, ("vni",)) == word
    written = ""
    for letter in toneless:
        written = appended(written, letter)
    key = tone_key(word)
    assert (toned(written, key) if key else written) == word


@given(syllables(), st.sampled_from(["new", "old"]))
def test_a_finished_word_stays_as_it_is(syllable: tuple[str, str, str, str], style: Style) -> None:
    word = syllable[0]
    once = composed(word, ("telex", "vni"), style)
    assert composed(once, ("telex", "vni"), style) == once
    assert bare(once) == bare(word)
    if style == "new":
        assert once == word


@given(syllables(), st.integers(0, 7))
def test_a_tone_may_come_before_the_rest_of_its_word(syllable: tuple[str, str, str, str], early: int) -> None:
    word, _, _, toneless = syllable
    key = tone_key(word)
    onset = 2 if toneless.startswith("qu") else 0  # the u of qu is no vowel, and takes no tone
    first = next(at for at, each in enumerate(toneless) if at >= onset and bare(each) in "aeiouy")
    written = ""
    for at, letter in enumerate(toneless):
        written = appended(written, letter)
        if key and at == min(first + early, len(toneless) - 1):
            written = toned(written, key)
    assert written == word


@given(
    st.text("abcdeghiklmnopqrstuvxyzwjfABDEOUW 0123456789-", max_size=40),
    st.sampled_from([("telex",), ("vni",), ("telex", "vni")]),
)
def test_no_letter_is_ever_lost(keys: str, methods: tuple[Method, ...]) -> None:
    text = ""
    for sign in keys:
        after = typed(text, sign, methods)
        assert bare(after) in (bare(text), bare(text) + sign)
        assert after != text
        text = after


@given(st.text("abcdeghiklmnopqrstuvxy", max_size=8), st.sampled_from("sfrxjwaeod1234567890"))
def test_the_same_key_again_takes_its_mark_off_and_is_written(plain: str, sign: str) -> None:
    text = composed(plain, ())
    once = typed(text, sign)
    if once != text + sign:
        assert typed(once, sign) == text + sign


@pytest.mark.parametrize("foreign", ["wifi", "covid19", "house", "www", "24h", "street"])
def test_no_mark_gets_onto_a_foreign_word(foreign: str) -> None:
    assert composed(foreign, ("telex", "vni")) == foreign


@pytest.mark.parametrize(("before", "after"), [("hòa", "hoá"), ("thủy", "thuý"), ("HÒA", "HOÁ"), ("x", "x"), ("", "")])
def test_a_tone_key_acts_on_the_last_syllable_in_either_style(before: str, after: str) -> None:
    assert toned("nhà " + before, "tone-acute") == "nhà " + after


def test_a_tone_key_does_nothing_where_no_syllable_ends() -> None:
    assert toned("nhà ", "tone-acute") == "nhà "
    assert toned("12", "tone-acute") == "12"


def test_the_tone_key_of_the_tone_that_is_there_takes_it_off() -> None:
    assert toned("má", "tone-acute") == "ma"


@pytest.mark.parametrize(
    ("before", "letter", "after"), [("hòa", "n", "hoàn"), ("thúy", "ê", "thuyế"), ("mùa", "n", "muàn")]
)
def test_a_tone_moves_to_where_the_longer_syllable_wants_it(before: str, letter: str, after: str) -> None:
    assert appended(before, letter) == after


def test_capitals_stay_capitals() -> None:
    assert composed("TIEENGS VIEETJ Ddoongs") == "TIẾNG VIỆT Đống"


def test_letters_typed_as_letters_and_marks_become_whole_letters() -> None:
    assert composed(unicodedata.normalize("NFD", "bệnh viện")) == "bệnh viện"
