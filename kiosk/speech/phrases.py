"""The few words speech adds to figures, in each language. No native speaker has heard them yet."""

from typing import NamedTuple


class Phrases(NamedTuple):
    """``to`` joins the two ends of a range, ``point`` the two parts of a decimal, ``together`` two parts of a price."""

    to: str
    point: str
    minus: str
    plus: str
    percent: str
    together: str
    decimal_mark: str
    thousands_mark: str


PHRASES = {
    "en": Phrases("to", "point", "minus", "plus", "percent", " and ", ".", ","),
    "vi": Phrases("đến", "phẩy", "âm", "cộng", "phần trăm", " ", ",", "."),
    "id": Phrases("sampai", "koma", "minus", "plus", "persen", " ", ",", "."),
    "ar": Phrases("إلى", "فاصلة", "سالب", "زائد", "بالمئة", " و", ".", ","),
    "he": Phrases("עד", "נקודה", "מינוס", "פלוס", "אחוז", " ו", ".", ","),
}

# Figures agree with what they count. Named here is what differs from the gender one counts in: Hebrew counts in the
# feminine, Arabic in the masculine (the gender of the singular decides: ساعات is the plural of the feminine ساعة).
COUNTED_MASCULINE = {
    "he": frozenset((
        "יום", "ימים", "ימי", "שבוע", "שבועות", "חודש", "חודשים", "חודשי", "שקל", "שקלים", "אחוז", "אחוזים", "אירו",
        "דולר", "דולרים", "מטר", "מטרים", "קילומטר", "קילומטרים", "ילד", "ילדים", "איש", "אנשים", "מבוגרים", "טופס",
        "טפסים", "עותק", "עותקים", "מסמך", "מסמכים", "עמודים", "דפים", "מספרים", "ספרים", "מקומות",
        "סנטימטר", "סנטימטרים", "רחוב", "רחובות",
    ))
}  # fmt: skip
COUNTED_FEMININE = {
    "ar": frozenset((
        "ساعة", "ساعات", "دقيقة", "دقائق", "سنة", "سنوات", "نسخة", "نسخ", "صورة", "صور", "وثيقة", "وثائق", "صفحة",
        "صفحات", "ورقة", "أوراق", "مرة", "مرات", "بطاقة", "بطاقات", "استمارة", "استمارات", "روبية", "ليرة",
        "درجة", "درجات",
    ))
}  # fmt: skip
