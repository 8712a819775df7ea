"""What columns are called in the tables of public offices, and how a language shows in its letters."""

from collections.abc import Mapping, Sequence

HEADERS: Mapping[str, Sequence[str]] = {
    "code": (
        "code", "id", "number", "ref", "lgsl", "mã", "ma thu tuc", "ma", "kode", "nomor", "رمز", "رقم", "קוד",
        "מספר",
    ),
    "title": (
        "title", "name", "service", "service name", "description", "tên", "ten thu tuc", "ten", "tiêu đề",
        "nama", "nama layanan", "judul", "الاسم", "العنوان", "اسم الخدمة", "שם", "כותרת", "שם השירות",
    ),
    "summary": (
        "summary", "about", "overview", "description", "tóm tắt", "mô tả", "ringkasan", "deskripsi", "ملخص", "الوصف",
        "תקציר", "תיאור",
    ),
    "who": (
        "who", "eligibility", "who can apply", "đối tượng", "doi tuong thuc hien", "pemohon", "المستفيدون",
        "זכאות",
    ),
    "conditions": (
        "conditions", "requirements", "yêu cầu", "điều kiện", "yeu cau dieu kien", "الشروط", "תנאים",
    ),
    "documents": (
        "documents", "required documents", "papers", "giấy tờ", "hồ sơ", "thanh phan ho so", "persyaratan",
        "dokumen", "المستندات", "الوثائق", "מסמכים",
    ),
    "steps": (
        "steps", "procedure", "process", "trình tự", "trinh tu thuc hien", "các bước", "prosedur", "langkah",
        "الخطوات", "שלבים",
    ),
    "result": (
        "result", "outcome", "kết quả", "ket qua xu ly", "hasil", "produk layanan", "النتيجة", "תוצאה",
    ),
    "fee": (
        "fee", "fees", "cost", "price", "charge", "phí", "lệ phí", "biaya", "tarif", "tarif pelayanan",
        "الرسوم", "אגרה", "עלות", "מחיר",
    ),
    "time_limit": (
        "time", "processing time", "duration", "time limit", "thời hạn", "thời gian", "waktu",
        "waktu penyelesaian", "المدة", "זמן טיפול",
    ),
    "owner": (
        "owner", "department", "agency", "responsible", "cơ quan", "co quan thuc hien", "instansi",
        "instansi penyelenggara", "الجهة", "אחראי", "מחלקה",
    ),
    "fields": (
        "field", "category", "topic", "lĩnh vực", "linh vuc", "bidang", "kategori", "المجال", "תחום", "קטגוריה",
    ),
    "keywords": (
        "keywords", "tags", "từ khóa", "kata kunci", "الكلمات", "מילות מפתח",
    ),
    "legal_basis": (
        "law", "legal basis", "căn cứ pháp lý", "can cu phap ly", "dasar hukum", "القانون", "חוק",
    ),
    "address": (
        "address", "địa chỉ", "alamat", "العنوان البريدي", "כתובת",
    ),
    "contacts.telephone": (
        "phone", "telephone", "tel", "điện thoại", "telepon", "telp", "هاتف", "טלפון",
    ),
    "contacts.email": (
        "email", "e-mail", "mail", "بريد", "דואל", "אימייל",
    ),
    "contacts.website": (
        "website", "web", "url", "trang web", "situs", "موقع", "אתר",
    ),
    "hours": (
        "hours", "opening hours", "opening_hours", "giờ", "giờ làm việc", "jam", "jam buka", "ساعات", "שעות",
        "שעות פתיחה",
    ),
    "url": (
        "url", "link", "website", "liên kết", "tautan", "رابط", "קישור",
    ),
    "opens": (
        "opens", "leads to",
    ),
    "text": (
        "text", "body", "content", "nội dung", "isi", "teks", "النص", "טקסט", "תוכן",
    ),
    "parent": (
        "parent",
    ),
}  # fmt: skip
LETTERS: Mapping[str, str] = {
    "vi": "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "he": "אבגדהוזחטיכלמנסעפצקרשת",
}
INDONESIAN_WORDS = frozenset({"dan", "yang", "untuk", "dengan", "dari", "atau", "di", "pada", "layanan", "surat"})
