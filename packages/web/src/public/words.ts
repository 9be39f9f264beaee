// The words of a check, in each language; a page may bring others in its own block of JSON, so that wording lives with the page.
import type { ProofStep, StepState } from "@mizan/verifier";

export type CheckWords = Readonly<Record<`step-${ProofStep}` | `state-${StepState}` | OtherWord, string>>;

type OtherWord =
  | "button"
  | "checking"
  | "passed"
  | "passed-unsigned"
  | "failed"
  | "waiting"
  | "where"
  | "rule"
  | "keep"
  | "keys-served"
  | "unexpected";

export const CHECK_WORDS: Readonly<Record<"en" | "ur", CheckWords>> = {
  en: {
    button: "Check it yourself",
    checking: "Checking in this browser …",
    "step-files": "Every part of the proof is here and can be read",
    "step-log": "The log signed the state of its tree",
    "step-guarantors": "Every guarantor that the policy wants has cosigned it",
    "step-inclusion": "Exactly these bytes stand in the tree, at this entry",
    "step-signature": "The author signed exactly these bytes",
    "step-author": "The key was that office’s at this entry",
    "step-time": "What is told of time fits the guarantors’ clocks",
    "state-passed": "holds",
    "state-failed": "fails",
    "state-open": "not checked",
    passed: "Verified in this browser: entry {index} stands in the log, cosigned and signed as stated.",
    "passed-unsigned":
      "Verified in this browser: entry {index} stands in the log and is cosigned. Whose the author’s key is was not shown, so the author’s signature was not checked.",
    failed: "Not verified. Do not rely on what this page says.",
    waiting:
      "There is no proof yet: a guarantor’s cosignature is still missing. The statement is in the log; come back later.",
    where: "Where",
    rule: "Rule that is broken",
    keep: "Save what was checked as a file, for anyone to check",
    "keys-served":
      "The keys that were used came from this server. Compare them with those that the guarantors themselves publish.",
    unexpected: "The check could not be run here: {reason}",
  },
  ur: {
    button: "خود پرکھیں",
    checking: "اسی براؤزر میں پرکھا جا رہا ہے …",
    "step-files": "ثبوت کا ہر حصہ موجود ہے اور پڑھا جا سکتا ہے",
    "step-log": "لاگ نے اپنے درخت کی حالت پر دستخط کیے ہیں",
    "step-guarantors": "پالیسی کے مطلوبہ ہر ضامن نے اس پر تائیدی دستخط کیے ہیں",
    "step-inclusion": "بعینہٖ یہی بائٹس درخت میں اسی اندراج پر موجود ہیں",
    "step-signature": "مصنف نے بعینہٖ انہی بائٹس پر دستخط کیے ہیں",
    "step-author": "اس اندراج کے وقت کلید اسی دفتر کی تھی",
    "step-time": "وقت کے بارے میں جو کہا گیا ہے وہ ضامنوں کی گھڑیوں سے میل کھاتا ہے",
    "state-passed": "درست",
    "state-failed": "غلط",
    "state-open": "نہیں پرکھا گیا",
    passed: "اسی براؤزر میں تصدیق ہوئی: اندراج {index} لاگ میں موجود ہے، اور دستخط اور تائیدی دستخط بیان کے مطابق ہیں۔",
    "passed-unsigned":
      "اسی براؤزر میں تصدیق ہوئی: اندراج {index} لاگ میں موجود ہے اور اس پر تائیدی دستخط ہیں۔ مصنف کی کلید کس کی ہے یہ نہیں دکھایا گیا، اس لیے مصنف کے دستخط نہیں پرکھے گئے۔",
    failed: "تصدیق نہیں ہوئی۔ اس صفحے کی بات پر بھروسا نہ کریں۔",
    waiting: "ابھی ثبوت موجود نہیں: کسی ضامن کے تائیدی دستخط باقی ہیں۔ بیان لاگ میں ہے؛ بعد میں دوبارہ دیکھیں۔",
    where: "کہاں",
    rule: "وہ اصول جو ٹوٹا",
    keep: "جو پرکھا گیا اسے فائل میں محفوظ کریں، تاکہ کوئی بھی پرکھ سکے",
    "keys-served": "استعمال ہونے والی کلیدیں اسی سرور سے آئیں۔ انہیں ان کلیدوں سے ملائیں جو ضامن خود شائع کرتے ہیں۔",
    unexpected: "یہاں جانچ نہیں چل سکی: {reason}",
  },
};

/** `{index}` is replaced by its value; a name without value stays. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{([a-z]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

/** The language's words, and over them those that the page brings: only names that are known, only texts. */
export function wordsFor(language: string, own: unknown): CheckWords {
  const words = CHECK_WORDS[language === "ur" ? "ur" : "en"];
  if (typeof own !== "object" || own === null) return words;
  const known = Object.entries(own).filter(([name, text]) => Object.hasOwn(words, name) && typeof text === "string");
  return { ...words, ...Object.fromEntries(known) };
}
