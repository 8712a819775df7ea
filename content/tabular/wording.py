"""How public offices word fees and times, per language: only what can mean one thing alone."""

from collections.abc import Mapping

from content.entities.figures import Unit

FREE: Mapping[str, frozenset[str]] = {
    "en": frozenset({"free", "free of charge", "no charge", "no fee", "no cost"}),
    "vi": frozenset({"miễn phí", "không thu phí", "không mất phí", "không thu lệ phí"}),
    "id": frozenset({"gratis", "tidak dipungut biaya", "tanpa biaya", "tidak ada biaya", "bebas biaya"}),
    "ar": frozenset({"مجاني", "مجانا", "مجانًا", "بدون رسوم", "بلا رسوم"}),
    "he": frozenset({"חינם", "ללא תשלום", "ללא עלות", "ללא אגרה", "פטור מאגרה"}),
}
CURRENCIES: Mapping[str, str] = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "£": "GBP", "gbp": "GBP", "usd": "USD", "us$": "USD",
    "rp": "IDR", "rp.": "IDR", "idr": "IDR", "rupiah": "IDR",
    "₫": "VND", "đ": "VND", "vnd": "VND", "vnđ": "VND", "đồng": "VND", "việt nam đồng": "VND",
    "₪": "ILS", "ils": "ILS", "nis": "ILS", 'ש"ח': "ILS", "ש״ח": "ILS", "שקלים": "ILS", "שקל": "ILS",
    "egp": "EGP", "ج.م": "EGP", "جنيه": "EGP", "جنيه مصري": "EGP",
}  # fmt: skip
DECIMAL_COMMA = frozenset({"vi", "id", "de", "fr", "es", "pt", "it", "nl", "pl", "tr", "ru", "uk"})
NUMBER_WORDS = frozenset({
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "fifteen", "twenty", "thirty", "sixty", "ninety",
    "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mươi", "lăm",
    "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan",
    "sembilan", "sepuluh", "sebelas", "belas", "puluh",
})  # fmt: skip
UNITS: Mapping[str, Mapping[str, Unit]] = {
    "en": {
        "minute": "minutes", "minutes": "minutes", "hour": "hours", "hours": "hours", "day": "days", "days": "days",
        "calendar day": "days", "calendar days": "days", "working day": "working-days", "working days": "working-days",
        "business day": "working-days", "business days": "working-days", "week": "weeks", "weeks": "weeks",
        "month": "months", "months": "months", "year": "years", "years": "years",
    },
    "vi": {
        "phút": "minutes", "giờ": "hours", "ngày": "days", "ngày làm việc": "working-days", "tuần": "weeks",
        "tháng": "months", "năm": "years",
    },
    "id": {
        "menit": "minutes", "jam": "hours", "hari": "days", "hari kalender": "days", "hari kerja": "working-days",
        "minggu": "weeks", "bulan": "months", "tahun": "years",
    },
    "ar": {
        "دقيقة": "minutes", "دقائق": "minutes", "ساعة": "hours", "ساعات": "hours", "يوم": "days", "يوما": "days",
        "يومًا": "days", "أيام": "days", "يوم عمل": "working-days", "أيام عمل": "working-days", "أسبوع": "weeks",
        "أسابيع": "weeks", "شهر": "months", "أشهر": "months", "شهور": "months", "سنة": "years", "سنوات": "years",
    },
    "he": {
        "דקה": "minutes", "דקות": "minutes", "שעה": "hours", "שעות": "hours", "יום": "days", "ימים": "days",
        "יום עבודה": "working-days", "ימי עבודה": "working-days", "ימי עסקים": "working-days", "שבוע": "weeks",
        "שבועות": "weeks", "חודש": "months", "חודשים": "months", "שנה": "years", "שנים": "years",
    },
}  # fmt: skip
