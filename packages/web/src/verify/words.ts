// The words of the page that checks proofs, in each language.
export type PageWords = Readonly<Record<PageWord, string>> & {
  readonly solarMonths: readonly string[];
  readonly lunarMonths: readonly string[];
};

type PageWord =
  | "title"
  | "home"
  | "lead"
  | "drop"
  | "drop-hint"
  | "entry"
  | "entry-hint"
  | "check"
  | "policy"
  | "policy-hint"
  | "policy-kept"
  | "no-index"
  | "no-bundle"
  | "result"
  | "since"
  | "since-grown"
  | "since-fails"
  | "since-unknown"
  | "since-elsewhere"
  | "since-offline"
  | "since-asking"
  | "evidence"
  | "details"
  | "index"
  | "type"
  | "author"
  | "role"
  | "key"
  | "logged"
  | "not-before"
  | "not-after"
  | "claimed"
  | "withheld"
  | "nothing"
  | "not-shown"
  | "said"
  | "keys"
  | "keys-bundle"
  | "keys-given"
  | "utc"
  | "solar"
  | "lunar"
  | "without"
  | "without-text"
  | "download"
  | "simulated"
  | "exercise"
  | "operator"
  | "skip"
  | "reviewer";

export const PAGE_WORDS: Readonly<Record<"en" | "ur", PageWords>> = {
  en: {
    title: "Check a proof",
    home: "Mizan",
    lead: "This page shows whether a statement stands in the log, whether the guarantors cosigned it, and whether anything was removed since. It checks in your browser and works without a connection once it is loaded.",
    drop: "Choose a proof bundle, or drop it here",
    "drop-hint": "One .zip file, or its files together. Nothing is sent anywhere.",
    entry: "Or: number or address of an entry in this server’s log",
    "entry-hint": "For example 17. Its proof is then fetched from this server.",
    check: "Check",
    policy: "Policy file you keep (optional)",
    "policy-hint":
      "It names the keys you trust. Without it the bundle’s own is used, and whoever made the bundle chose it.",
    "policy-kept": "The policy file you chose is used.",
    "no-index": "That is no number of an entry.",
    "no-bundle": "That could not be read as a proof bundle.",
    result: "What was found",
    since: "Nothing was removed or changed since",
    "since-grown": "The log now has {to} entries and begins with the same tree of {from}.",
    "since-fails": "The log published here does not begin with the tree of this proof.",
    "since-unknown": "It could not be found out here.",
    "since-elsewhere": "Not asked: this server does not hold the log of this proof.",
    "since-offline": "Not asked: there is no connection to the log.",
    "since-asking": "Asking the log …",
    evidence: "Save the evidence, for anyone to check",
    details: "What is proven",
    index: "Entry",
    type: "Kind of statement",
    author: "Author’s office",
    role: "Role",
    key: "Author’s key",
    logged: "Log time",
    "not-before": "Not before",
    "not-after": "Not after",
    claimed: "Time the author claims",
    withheld: "Withheld",
    nothing: "nothing",
    "not-shown": "not shown by this bundle",
    said: "What was said",
    keys: "Keys that were trusted",
    "keys-bundle": "They came with the bundle. Compare them with those that the guarantors themselves publish.",
    "keys-given": "They are those of the policy file you chose.",
    utc: "{time} UTC",
    solar: "{day} {month} {year} (Solar Hijri)",
    lunar: "{day} {month} {year} (Hijri, umm al-qura, ± 1 day)",
    without: "Without a browser",
    "without-text": "The same check as one file for Node, which you can read and keep:",
    download: "mizan-verify.mjs",
    simulated: "Simulated: records of this server are invented, each is marked.",
    exercise: "Exercise. Offices and roles are played; nobody has adopted this mechanism.",
    operator: "Operated by {operator}. This page does not ask you to believe the operator.",
    skip: "Skip to the content",
    reviewer: "Wording reviewed by: nobody yet",
    solarMonths: [
      "Hamal",
      "Sawr",
      "Jawza",
      "Saratan",
      "Asad",
      "Sunbula",
      "Mizan",
      "Aqrab",
      "Qaws",
      "Jadi",
      "Dalw",
      "Hut",
    ],
    lunarMonths: [
      "Muharram",
      "Safar",
      "Rabiʿ I",
      "Rabiʿ II",
      "Jumada I",
      "Jumada II",
      "Rajab",
      "Shaʿban",
      "Ramadan",
      "Shawwal",
      "Dhu al-Qaʿda",
      "Dhu al-Hijja",
    ],
  },
  ur: {
    title: "ثبوت پرکھیں",
    home: "میزان",
    lead: "یہ صفحہ دکھاتا ہے کہ آیا کوئی بیان لاگ میں موجود ہے، آیا ضامنوں نے اس پر تائیدی دستخط کیے، اور آیا اس کے بعد کچھ ہٹایا گیا۔ جانچ آپ کے براؤزر میں ہوتی ہے اور صفحہ کھل جانے کے بعد کنکشن کے بغیر بھی چلتی ہے۔",
    drop: "ثبوت کا بنڈل منتخب کریں یا یہاں چھوڑیں",
    "drop-hint": "ایک ‎.zip فائل، یا اس کی فائلیں ایک ساتھ۔ کہیں کچھ نہیں بھیجا جاتا۔",
    entry: "یا: اس سرور کے لاگ میں اندراج کا نمبر یا پتہ",
    "entry-hint": "مثلاً 17۔ اس کا ثبوت پھر اسی سرور سے منگوایا جاتا ہے۔",
    check: "پرکھیں",
    policy: "پالیسی فائل جو آپ کے پاس محفوظ ہے (اختیاری)",
    "policy-hint":
      "اس میں وہ کلیدیں درج ہیں جن پر آپ کو بھروسا ہے۔ اس کے بغیر بنڈل کی اپنی فائل استعمال ہوتی ہے، جسے بنڈل بنانے والے نے چنا ہے۔",
    "policy-kept": "آپ کی منتخب کردہ پالیسی فائل استعمال ہو رہی ہے۔",
    "no-index": "یہ کسی اندراج کا نمبر نہیں۔",
    "no-bundle": "اسے ثبوت کے بنڈل کے طور پر نہیں پڑھا جا سکا۔",
    result: "کیا معلوم ہوا",
    since: "اس کے بعد کچھ ہٹایا یا بدلا نہیں گیا",
    "since-grown": "لاگ میں اب {to} اندراجات ہیں اور وہ {from} اندراجات کے اسی درخت سے شروع ہوتا ہے۔",
    "since-fails": "یہاں شائع ہونے والا لاگ اس ثبوت کے درخت سے شروع نہیں ہوتا۔",
    "since-unknown": "یہاں معلوم نہ ہو سکا۔",
    "since-elsewhere": "نہیں پوچھا گیا: اس ثبوت کا لاگ اس سرور پر نہیں ہے۔",
    "since-offline": "نہیں پوچھا گیا: لاگ سے رابطہ نہیں۔",
    "since-asking": "لاگ سے پوچھا جا رہا ہے …",
    evidence: "شہادت محفوظ کریں، تاکہ کوئی بھی پرکھ سکے",
    details: "کیا ثابت ہے",
    index: "اندراج",
    type: "بیان کی قسم",
    author: "مصنف کا دفتر",
    role: "کردار",
    key: "مصنف کی کلید",
    logged: "لاگ کا وقت",
    "not-before": "اس سے پہلے کا نہیں",
    "not-after": "اس کے بعد کا نہیں",
    claimed: "وقت جس کا مصنف دعویٰ کرتا ہے",
    withheld: "روکی گئی معلومات",
    nothing: "کچھ نہیں",
    "not-shown": "اس بنڈل میں نہیں دکھایا گیا",
    said: "کیا کہا گیا",
    keys: "کلیدیں جن پر بھروسا کیا گیا",
    "keys-bundle": "یہ بنڈل کے ساتھ آئیں۔ انہیں ان کلیدوں سے ملائیں جو ضامن خود شائع کرتے ہیں۔",
    "keys-given": "یہ آپ کی منتخب کردہ پالیسی فائل کی کلیدیں ہیں۔",
    utc: "{time} UTC",
    solar: "{day} {month} {year} (ہجری شمسی)",
    lunar: "{day} {month} {year} (ہجری قمری، ام القریٰ، ± 1 دن)",
    without: "براؤزر کے بغیر",
    "without-text": "یہی جانچ Node کے لیے ایک فائل میں، جسے آپ پڑھ اور محفوظ کر سکتے ہیں:",
    download: "mizan-verify.mjs",
    simulated: "فرضی: اس سرور کے اندراجات گھڑے ہوئے ہیں؛ ہر ایک پر نشان ہے۔",
    exercise: "مشق۔ دفاتر اور کردار فرضی طور پر ادا کیے جا رہے ہیں؛ کسی نے یہ نظام اختیار نہیں کیا۔",
    operator: "منتظم: {operator}۔ یہ صفحہ آپ سے منتظم پر یقین کرنے کو نہیں کہتا۔",
    skip: "سیدھے متن پر جائیں",
    reviewer: "الفاظ پر نظرِ ثانی: ابھی کسی نے نہیں کی",
    solarMonths: ["حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبلہ", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت"],
    lunarMonths: [
      "محرم",
      "صفر",
      "ربیع الاول",
      "ربیع الثانی",
      "جمادی الاول",
      "جمادی الثانی",
      "رجب",
      "شعبان",
      "رمضان",
      "شوال",
      "ذوالقعدہ",
      "ذوالحجہ",
    ],
  },
};
