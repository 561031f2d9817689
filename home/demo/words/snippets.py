"""Small texts used in many places: topics, authors, notes, footer, help contacts, menus."""

TOPICS = {
    "film": (
        {"en": "The documentary", "es": "El documental", "ar": "الفيلم الوثائقي"},
        {
            "en": "The making of the film, and how to help.",
            "es": "Cómo se hace la película y cómo ayudar.",
            "ar": "إنجاز الفيلم وكيفية المساعدة.",
        },
    ),
    "giving": (
        {"en": "Giving", "es": "Donar", "ar": "العطاء"},
        {
            "en": "Appeals, and what gifts make possible.",
            "es": "Llamados y lo que las donaciones hacen posible.",
            "ar": "نداءات، وما تجعله التبرعات ممكنًا.",
        },
    ),
    "accounts": (
        {"en": "Personal stories", "es": "Historias personales", "ar": "قصص شخصية"},
        {
            "en": "What people lived through, told with their consent.",
            "es": "Lo que vivieron las personas, contado con su consentimiento.",
            "ar": "ما عاشه الناس، يُروى بموافقتهم.",
        },
    ),
    "policy": (
        {"en": "Law and policy", "es": "Leyes y normas", "ar": "القانون والسياسات"},
        {
            "en": "Rules, boards and guidance, in plain words.",
            "es": "Reglas, juntas y guías, en palabras claras.",
            "ar": "القواعد والمجالس والإرشادات بكلمات بسيطة.",
        },
    ),
    "families": (
        {"en": "For families", "es": "Para las familias", "ar": "للأسر"},
        {
            "en": "Practical help for parents and caregivers.",
            "es": "Ayuda práctica para padres y cuidadores.",
            "ar": "مساعدة عملية للآباء ومقدمي الرعاية.",
        },
    ),
    "better-ways": (
        {"en": "Better ways", "es": "Mejores maneras", "ar": "طرق أفضل"},
        {
            "en": "Trauma-informed and relationship-driven work with children.",
            "es": "Trabajo con niños que entiende el trauma y se basa en las relaciones.",
            "ar": "عمل مع الأطفال يراعي الصدمات ويقوم على العلاقات.",
        },
    ),
}

TAGS = {
    "vermont": {"en": "Vermont", "es": "Vermont", "ar": "فيرمونت"},
    "north-carolina": {"en": "North Carolina", "es": "Carolina del Norte", "ar": "كارولاينا الشمالية"},
    "federal": {"en": "Federal guidance", "es": "Guías federales", "ar": "الإرشادات الاتحادية"},
    "school-boards": {"en": "School boards", "es": "Juntas escolares", "ar": "مجالس المدارس"},
    "meetings": {"en": "Meetings", "es": "Reuniones", "ar": "الاجتماعات"},
    "records": {"en": "Records", "es": "Registros", "ar": "السجلات"},
    "classrooms": {"en": "Classrooms", "es": "Salones de clase", "ar": "الصفوف"},
    "consent": {"en": "Consent", "es": "Consentimiento", "ar": "الموافقة"},
    "plain-words": {"en": "Plain words", "es": "Palabras claras", "ar": "كلمات بسيطة"},
}

SERIES = {
    "your-meeting": (
        {"en": "Your meeting with the school", "es": "Su reunión con la escuela", "ar": "اجتماعك مع المدرسة"},
        {
            "en": "Before, during and after the meeting, one step at a time.",
            "es": "Antes, durante y después de la reunión, paso a paso.",
            "ar": "قبل الاجتماع وأثناءه وبعده، خطوة خطوة.",
        },
    ),
}

AUTHORS = {
    "alliance-staff": (
        {"en": "Alliance staff", "es": "Equipo de la Alianza", "ar": "فريق التحالف"},
        {
            "en": "The staff of the Alliance write about policy, about families and about better ways to support children.",
            "es": "El equipo de la Alianza escribe sobre normas, sobre las familias y sobre mejores maneras de apoyar a los niños.",
            "ar": "يكتب فريق التحالف عن السياسات وعن الأسر وعن طرق أفضل لدعم الأطفال.",
        },
        "open-door",
    ),
    "film-team": (
        {"en": "The film team", "es": "El equipo de la película", "ar": "فريق الفيلم"},
        {
            "en": "The people who work on the documentary.",
            "es": "Las personas que trabajan en el documental.",
            "ar": "الأشخاص الذين يعملون على الفيلم الوثائقي.",
        },
        "film-poster",
    ),
}

NOTES = {
    "restraint": (
        {"en": "Physical restraint", "es": "Restricción física", "ar": "التقييد الجسدي"},
        {
            "en": "Mentions children being held down. No graphic detail.",
            "es": "Menciona a niños a quienes sujetaron por la fuerza. Sin detalles gráficos.",
            "ar": "يذكر أطفالًا أُمسك بهم بالقوة، من غير تفاصيل صادمة.",
        },
    ),
    "seclusion": (
        {"en": "Seclusion", "es": "Reclusión", "ar": "العزل"},
        {
            "en": "Mentions children being shut in alone. No graphic detail.",
            "es": "Menciona a niños a quienes encerraron a solas. Sin detalles gráficos.",
            "ar": "يذكر أطفالًا أُغلق عليهم الباب وحدهم، من غير تفاصيل صادمة.",
        },
    ),
    "death": (
        {"en": "Death", "es": "Muerte", "ar": "الموت"},
        {
            "en": "Mentions deaths. No graphic detail.",
            "es": "Menciona muertes. Sin detalles gráficos.",
            "ar": "يذكر وفيات، من غير تفاصيل صادمة.",
        },
    ),
    "violence": (
        {"en": "Violence", "es": "Violencia", "ar": "العنف"},
        {
            "en": "Mentions people being hurt on purpose. No graphic detail.",
            "es": "Menciona a personas a quienes hicieron daño a propósito. Sin detalles gráficos.",
            "ar": "يذكر أشخاصًا أُوذوا عمدًا، من غير تفاصيل صادمة.",
        },
    ),
    "self-harm": (
        {"en": "Self-harm", "es": "Autolesión", "ar": "إيذاء النفس"},
        {
            "en": "Mentions people hurting themselves. No graphic detail.",
            "es": "Menciona a personas que se hicieron daño. Sin detalles gráficos.",
            "ar": "يذكر أشخاصًا آذوا أنفسهم، من غير تفاصيل صادمة.",
        },
    ),
}

RESEARCH_TOPICS = {
    "guidance": {"en": "Official guidance", "es": "Guías oficiales", "ar": "إرشادات رسمية"},
    "safety": {"en": "Injury and death", "es": "Lesiones y muertes", "ar": "الإصابات والوفيات"},
    "figures": {"en": "Numbers", "es": "Cifras", "ar": "أرقام"},
    "disability": {"en": "Disability", "es": "Discapacidad", "ar": "الإعاقة"},
    "state-law": {"en": "State law", "es": "Leyes estatales", "ar": "قوانين الولايات"},
}

FOOTER = {
    "statement": {
        "en": "The Alliance Against Seclusion and Restraint works so that every child is met with understanding at school.",
        "es": "La Alianza contra la Reclusión y la Restricción (AASR) trabaja para que la escuela reciba a cada niño con comprensión.",
        "ar": "يعمل التحالف ضد العزل والتقييد (AASR) كي يجد كل طفل التفهّم في المدرسة.",
    },
    "tax_statement": {
        "en": "Sample text: gifts may be tax-deductible as the law allows.",
        "es": "Texto de muestra: las donaciones pueden ser deducibles según la ley.",
        "ar": "نص نموذجي: قد تُخصم التبرعات من الضرائب بحسب القانون.",
    },
    "hours_text": {
        "en": "Monday to Friday, 9 to 5, Eastern Time (sample)",
        "es": "De lunes a viernes, de 9 a 5, hora del Este (muestra)",
        "ar": "من الاثنين إلى الجمعة، من 9 إلى 5 بتوقيت الساحل الشرقي (نموذج)",
    },
    "small_print": {
        "en": "This is a demonstration. The address, phone, email, tax number and social accounts are samples.",
        "es": "Esto es una demostración. La dirección, el teléfono, el correo, el número fiscal y las cuentas son de muestra.",
        "ar": "هذا عرض تجريبي. العنوان والهاتف والبريد والرقم الضريبي والحسابات كلها نماذج.",
    },
}

#: The same in every language. Phone numbers 555-0100 to 555-0199 belong to nobody, and so does example.org.
FACTS = {
    "legal_name": "Alliance Against Seclusion and Restraint",
    "ein": "00-0000000",
    "fiscal_sponsor": "Sample sponsor",
    "address": "Sample address\n100 Example Street\nAnytown, USA 00000",
    "phone": "202-555-0142",
    "mail": "hello@example.org",
    "facebook_url": "https://example.org/facebook",
    "instagram_url": "https://example.org/instagram",
    "youtube_url": "https://example.org/youtube",
    "bluesky_url": "https://example.org/bluesky",
}

HELP = {
    "heading": {"en": "Help and support", "es": "Ayuda y apoyo", "ar": "المساعدة والدعم"},
    "text": {
        "en": "You do not have to carry this alone. In an emergency, call 911. All lines below are in the United States.",
        "es": "Usted no tiene que cargar con esto a solas. En una emergencia, llame al 911. Estas líneas son de Estados Unidos.",
        "ar": "لست مضطرًا إلى حمل هذا وحدك. في حالة الطوارئ اتصل بالرقم 911. كل الخطوط أدناه في الولايات المتحدة.",
    },
    "contacts": [
        {
            "name": {
                "en": "988 Suicide & Crisis Lifeline",
                "es": "Línea 988 de Prevención del Suicidio y Crisis",
                "ar": "خط 988 للأزمات ومنع الانتحار",
            },
            "text": {
                "en": "Call or text 988. For anyone in distress. Callers can get an interpreter in many languages.",
                "es": "Llame al 988 y pulse 2, o envíe AYUDA al 988. Para cualquier persona en crisis.",
                "ar": "اتصل بالرقم 988. لكل من يمر بضيق. ويمكن طلب مترجم شفهي أثناء المكالمة.",
            },
            "hours": {
                "en": "24 hours a day, every day",
                "es": "Las 24 horas, todos los días",
                "ar": "على مدار الساعة كل يوم",
            },
            "phone": "988",
            "message": "988",
            "link": "https://988lifeline.org/",
        },
        {
            "name": {
                "en": "Childhelp National Child Abuse Hotline",
                "es": "Línea nacional Childhelp contra el maltrato infantil",
                "ar": "الخط الوطني لمنظمة Childhelp ضد إيذاء الأطفال",
            },
            "text": {
                "en": "For children, parents and anyone worried about a child.",
                "es": "Para niños, padres y toda persona preocupada por un niño.",
                "ar": "للأطفال والآباء ولكل من يقلق على طفل.",
            },
            "hours": {
                "en": "24 hours a day, every day",
                "es": "Las 24 horas, todos los días",
                "ar": "على مدار الساعة كل يوم",
            },
            "phone": "800-422-4453",
            "message": "",
            "link": "https://www.childhelphotline.org/",
        },
        {
            "name": {
                "en": "Parent Center in your state",
                "es": "Centro para Padres de su estado",
                "ar": "مركز الآباء في ولايتك",
            },
            "text": {
                "en": "Free help for families of children with disabilities. Find yours by state.",
                "es": "Ayuda gratuita para familias de niños con discapacidad. Busque el de su estado.",
                "ar": "مساعدة مجانية لأسر الأطفال ذوي الإعاقة. ابحث عن المركز في ولايتك.",
            },
            "hours": {"en": "", "es": "", "ar": ""},
            "phone": "",
            "message": "",
            "link": "https://www.parentcenterhub.org/find-your-center/",
        },
    ],
}

SOURCE_2012 = {
    "en": "Source: US Department of Education, *Restraint and Seclusion: Resource Document*, Washington, D.C., May 2012.",
    "es": "Fuente: Departamento de Educación de EE. UU., *Restraint and Seclusion: Resource Document*, Washington, D. C., mayo de 2012.",
    "ar": "المصدر: وزارة التعليم الأمريكية، *Restraint and Seclusion: Resource Document*، واشنطن، مايو 2012.",
}

#: Entries are a page's key with a shorter title where one is needed, or a group of them.
MAIN_MENU = [
    ("stories", None),
    ("letters", {"en": "Letters", "es": "Cartas", "ar": "نماذج الرسائل"}),
    ("research", None),
    ("documentary", {"en": "The film", "es": "La película", "ar": "الفيلم"}),
    (
        {"en": "About", "es": "Quiénes somos", "ar": "عنّا"},
        [
            ("about-seclusion-and-restraint", None),
            ("about", None),
            ("press", None),
            ("contact", None),
        ],
    ),
]
FOOTER_MENU = [
    ("about", None),
    ("press", {"en": "Press", "es": "Prensa", "ar": "الصحافة"}),
    ("contact", None),
    ("accessibility", None),
    ("privacy", None),
    ("leave-this-site", None),
]
