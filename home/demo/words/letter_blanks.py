"""The places a family fills in, and what several letters share."""

BLANKS = {
    "today": (
        "date",
        {"en": "Today's date", "es": "La fecha de hoy", "ar": "تاريخ اليوم"},
        {"en": "", "es": "", "ar": ""},
    ),
    "recipient": (
        "text",
        {
            "en": "Name of the person you are writing to",
            "es": "Nombre de la persona a quien escribe",
            "ar": "اسم من تكتب إليه",
        },
        {"en": "For example, the principal.", "es": "Por ejemplo, el director.", "ar": "مثلًا مدير المدرسة."},
    ),
    "school": (
        "text",
        {"en": "Name of the school", "es": "Nombre de la escuela", "ar": "اسم المدرسة"},
        {"en": "", "es": "", "ar": ""},
    ),
    "child": (
        "text",
        {"en": "Your child's name", "es": "Nombre de su hijo", "ar": "اسم طفلك"},
        {"en": "", "es": "", "ar": ""},
    ),
    "grade": (
        "text",
        {"en": "Your child's grade", "es": "Grado de su hijo", "ar": "صف طفلك"},
        {"en": "", "es": "", "ar": ""},
    ),
    "incident_date": (
        "date",
        {"en": "Date of the incident", "es": "Fecha del incidente", "ar": "تاريخ الحادثة"},
        {
            "en": "If you are not sure, choose the nearest day and say so in your own words.",
            "es": "Si no está seguro, elija el día más cercano y dígalo en sus propias palabras.",
            "ar": "إن لم تكن متأكدًا فاختر أقرب يوم واذكر ذلك بكلماتك.",
        },
    ),
    "what_happened": (
        "choice",
        {"en": "What was done to your child", "es": "Qué le hicieron a su hijo", "ar": "ما الذي فُعل بطفلك"},
        {
            "en": "Restrained: held or tied down. Secluded: kept alone in a room against their will.",
            "es": "Restricción: lo sujetaron o ataron. Reclusión: lo dejaron solo en un cuarto contra su voluntad.",
            "ar": "التقييد: إمساك الطفل أو ربطه. العزل: إبقاؤه وحده في غرفة رغمًا عنه.",
        },
    ),
    "own_words": (
        "long_text",
        {"en": "Your own words", "es": "Sus propias palabras", "ar": "كلماتك أنت"},
        {
            "en": "Two sentences are enough. Say what matters most to you.",
            "es": "Dos frases bastan. Diga lo que más le importa.",
            "ar": "جملتان تكفيان. قل ما يهمك أكثر.",
        },
    ),
    "state": (
        "state",
        {"en": "Your state", "es": "Su estado", "ar": "ولايتك"},
        {
            "en": "The letter then cites the law of your state, if we have it.",
            "es": "La carta citará la ley de su estado, si la tenemos.",
            "ar": "تستشهد الرسالة عندئذ بقانون ولايتك إن كان عندنا.",
        },
    ),
    "district": (
        "text",
        {
            "en": "Name of the school district",
            "es": "Nombre del distrito escolar",
            "ar": "اسم المنطقة التعليمية",
        },
        {"en": "", "es": "", "ar": ""},
    ),
    "agency": (
        "text",
        {
            "en": "Name of the state education agency",
            "es": "Nombre de la agencia estatal de educación",
            "ar": "اسم هيئة التعليم في الولاية",
        },
        {
            "en": "For example, the Department of Education of your state.",
            "es": "Por ejemplo, el Departamento de Educación de su estado.",
            "ar": "مثلًا وزارة التعليم في ولايتك.",
        },
    ),
    "child_address": (
        "text",
        {"en": "Your child's address", "es": "Dirección de su hijo", "ar": "عنوان طفلك"},
        {"en": "", "es": "", "ar": ""},
    ),
    "lawmaker": (
        "text",
        {"en": "Name of the lawmaker", "es": "Nombre del legislador", "ar": "اسم المشرّع"},
        {"en": "", "es": "", "ar": ""},
    ),
    "my_town": (
        "text",
        {"en": "Your town or city", "es": "Su pueblo o ciudad", "ar": "بلدتك أو مدينتك"},
        {"en": "", "es": "", "ar": ""},
    ),
    "teacher": (
        "text",
        {"en": "Name of the teacher", "es": "Nombre del maestro", "ar": "اسم المعلم"},
        {"en": "", "es": "", "ar": ""},
    ),
    "my_name": (
        "text",
        {"en": "Your name", "es": "Su nombre", "ar": "اسمك"},
        {"en": "", "es": "", "ar": ""},
    ),
    "my_contact": (
        "text",
        {
            "en": "How the school can reach you",
            "es": "Cómo puede comunicarse la escuela con usted",
            "ar": "كيف تصل المدرسة إليك",
        },
        {
            "en": "A phone number or an email address.",
            "es": "Un teléfono o un correo electrónico.",
            "ar": "رقم هاتف أو بريد إلكتروني.",
        },
    ),
}

#: The order in which a form asks: names, school, dates, own words, and last the state.
ORDER = [
    *("my_name", "my_contact", "child", "child_address", "grade", "recipient", "teacher", "lawmaker", "agency"),
    *("school", "district", "my_town", "today", "incident_date", "what_happened", "own_words", "state"),
]

# What a family may choose between, in the same order in every language.
ANSWERS = {
    "what_happened": {
        "en": ["restrained", "secluded", "restrained and secluded"],
        "es": ["una restricción física", "una reclusión", "una restricción física y una reclusión"],
        "ar": ["تقييد جسدي", "عزل", "تقييد جسدي وعزل"],
    },
}

#: Blanks that a letter is whole without.
OPTIONAL = {"state"}

GREETING = {"en": "Dear [[recipient]],", "es": "Estimado/a [[recipient]]:", "ar": "السيد/السيدة [[recipient]]،"}
CLOSING = {"en": "Sincerely,", "es": "Atentamente,", "ar": "مع خالص التقدير،"}
HEAD = {"en": "[[today]]\n[[school]]", "es": "[[today]]\n[[school]]", "ar": "[[today]]\n[[school]]"}
SIGNED = {"en": "[[my_name]]\n[[my_contact]]", "es": "[[my_name]]\n[[my_contact]]", "ar": "[[my_name]]\n[[my_contact]]"}

# Sources are named as they were printed, in every language.
GUIDANCE_2012 = "US Department of Education, Restraint and Seclusion: Resource Document, 2012"

#: Why a letter cites the law of the family's state.
STATE_LAW_WHY = {
    "en": "This is what the law says where you live, or the federal guidance if you choose no state. Check it before you rely on it.",
    "es": "Esto es lo que dice la ley donde usted vive, o la guía federal si no elige un estado. Compruébelo antes de apoyarse en ello.",
    "ar": "هذا ما يقوله القانون حيث تعيش، أو الإرشادات الاتحادية إن لم تختر ولاية. تحقّق منه قبل الاعتماد عليه.",
}

#: What to do after sending is much the same for every letter that asks for something.
KEEP_A_COPY = {
    "about": "keep",
    "days": 0,
    "heading": {"en": "Keep a copy", "es": "Guarde una copia", "ar": "احتفظ بنسخة"},
    "text": {
        "en": "Write down the day you sent it, and how. If you deliver it in person, ask for a signature and date on your copy.",
        "es": "Anote el día y el modo en que la envió. Si la entrega en mano, pida firma y fecha en su copia.",
        "ar": "دوّن يوم الإرسال وطريقته. وإن سلّمتها باليد فاطلب توقيعًا وتاريخًا على نسختك.",
    },
}
ASK_AGAIN = {
    "about": "call",
    "days": 10,
    "heading": {"en": "Ask if it arrived", "es": "Pregunte si llegó", "ar": "اسأل هل وصلت"},
    "text": {
        "en": "A short, friendly call is enough. Write down who you spoke to and what was said.",
        "es": "Basta una llamada breve y amable. Anote con quién habló y qué se dijo.",
        "ar": "تكفي مكالمة قصيرة ولطيفة. اكتب مع من تحدثت وماذا قيل.",
    },
}
FIND_HELP = {
    "about": "call",
    "days": 30,
    "heading": {"en": "If nobody answers", "es": "Si nadie responde", "ar": "إذا لم يجب أحد"},
    "text": {
        "en": "Write again, this time to the district. The Parent Center in your state can tell you what comes next, for free.",
        "es": "Escriba otra vez, al distrito. El Centro para Padres de su estado puede decirle gratis qué sigue.",
        "ar": "اكتب مرة أخرى إلى المنطقة التعليمية. ويستطيع مركز الآباء في ولايتك أن يخبرك مجانًا بالخطوة التالية.",
    },
}
