"""The words with which people ask for a book that was kept for them: no name is needed.

Things one can point at, easy to say and to write, that sound like no other word of the list.
"""

from collections.abc import Callable, Collection, Sequence

_WORDS = {
    "en": "anchor apple basket beach bell bench bird boat bottle bread bridge brush bucket button candle chair cheese "
    "cloud coat corn cup deer desk door drum duck egg feather fence fish flag flower forest garden glass goat grape "
    "hammer hat heron hill honey horse island jacket key kite ladder lamp leaf lemon mirror moon nest olive orange "
    "owl pear pencil piano rabbit rain ring river rope rose salt seal sheep shell spoon star stone sun table tiger "
    "tree turtle umbrella violin wheel whale window",
    "vi": "ấm bàn bánh bát bóng bò bút cá cam cần câu cây chanh chim chuối chuông cỏ cốc cửa dê diều dừa đèn đồi đũa "
    "gà gạo ghế gương hoa kéo khế khóa lá lúa lưới mây mèo mía mưa mũ nấm ngô ngựa nhãn nón núi ổi ong phao quạt rổ "
    "rùa sách sao sen sông sò suối táo thang thỏ thuyền tôm trăng tre trống trứng vịt voi vườn xoài",
    "id": "angsa anggrek apel awan ayam bambu bangku batu bebek biola bintang bola bukit bulan bunga burung cermin "
    "cincin danau daun domba duku durian ember gajah garam gelas gitar hujan ikan jagung jambu jembatan jendela "
    "jeruk kacang kambing kapal kelapa kelinci keranjang kompas kuda kunci kupu lampu lemari lonceng madu mangga "
    "matahari meja melati nanas padi payung pena perahu permata pintu pisang pohon rumput rusa salak sapi semut "
    "sendok sepatu singa sungai sumur tali tangga tebu teratai topi",
    "ar": "أرنب باب بحر برتقال بيت بقرة بطة تفاحة تمر ثلج جبل جرس جسر جمل حبل حديقة حصان حليب خبز خروف خيمة دجاجة "
    "درج رمان زهرة زيتون ساعة سفينة سلة سلم سمكة سنبلة شباك شجرة شمس شمعة صابون صقر صندوق طاولة طبل عسل عصفور "
    "عنب غزال غيمة فانوس فراشة فنجان قارب قلم قمر قميص كتاب كرة كرسي ليمون مرآة مصباح مطر مظلة معطف مفتاح ملح "
    "ملعقة منديل موز نافورة نجمة نحلة نخلة نهر نورس وردة ورقة",
    "he": "אבטיח אבן אגס אגרטל ארון ארנב באר בובה בלון בננה ברווז גבינה גדר גזר גיטרה גל גמל גשר דבש דגל דלת דלי "
    "הר ורד זית חבל חול חלון חמור חצב טווס ים ינשוף ירח כובע כוכב כינור כיסא כלב כף כפתור לוח לימון מגדל מגף "
    "מדרגה מחברת מטריה מנורה מסרק מפה מפתח מפרש מראה נהר נר סוס סולם סירה סל ספל ספר עוגן עיט עלה ענן עץ פטיש "
    "פיל פעמון פרח פרפר צב צדף ציפור קוף קשת רימון שולחן שמש שעון תוף תות תמר תפוח",
}


def pickup_word(language: str, taken: Collection[str], choose: Callable[[Sequence[str]], str]) -> str:
    """A word that nobody else has; with a number behind it when all are taken."""
    words = _WORDS.get(language, _WORDS["en"]).split()
    free = [word for word in words if word not in taken]
    if free:
        return choose(free)
    word, number = choose(words), 2
    while f"{word} {number}" in taken:
        number += 1
    return f"{word} {number}"
