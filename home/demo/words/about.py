"""Who we are: roles, what can be checked, and where the press asks. No person is invented: a role waits for its person."""

SAMPLE_ROLE = {
    "en": "Sample role. A name stands here once the person agrees.",
    "es": "Puesto de muestra. El nombre aparece cuando la persona está de acuerdo.",
    "ar": "دور نموذجي. يظهر الاسم هنا حين يوافق صاحبه.",
}
ROLES = {
    "director": (
        {"en": "Executive director", "es": "Dirección ejecutiva", "ar": "الإدارة التنفيذية"},
        {
            "en": "Speaks for the Alliance and answers for its work.",
            "es": "Habla en nombre de la Alianza y responde por su trabajo.",
            "ar": "تتحدث باسم التحالف وتُسأل عن عمله.",
        },
    ),
    "press": (
        {"en": "Press and speakers", "es": "Prensa y conferencias", "ar": "الصحافة والمتحدثون"},
        {
            "en": "Answers journalists and finds people who can speak at an event.",
            "es": "Atiende a periodistas y busca a quienes pueden hablar en un evento.",
            "ar": "تجيب الصحفيين وتجد من يستطيع التحدث في مناسبة.",
        },
    ),
    "families": (
        {"en": "Families and letters", "es": "Familias y cartas", "ar": "الأسر والرسائل"},
        {
            "en": "Reads what families write to us and looks after the sample letters.",
            "es": "Lee lo que nos escriben las familias y cuida las cartas modelo.",
            "ar": "تقرأ ما تكتبه الأسر إلينا وتعتني بالرسائل النموذجية.",
        },
    ),
    "stories": (
        {"en": "Stories and consent", "es": "Historias y consentimiento", "ar": "القصص والموافقة"},
        {
            "en": "Reads each story with care, and asks before anything is published.",
            "es": "Lee cada historia con cuidado y pregunta antes de publicar.",
            "ar": "تقرأ كل قصة بعناية، وتسأل قبل نشر أي شيء.",
        },
    ),
}
TEAM_HEADING = {"en": "Who does the work", "es": "Quiénes hacen el trabajo", "ar": "من يقوم بالعمل"}
PROOF_HEADING = {"en": "What you can check", "es": "Lo que puede comprobar", "ar": "ما يمكنك التحقق منه"}
#: What is counted on this very site: the figure is filled in when the demo is made.
PROOF = {
    "letters": {
        "en": "sample letters, each in English, Spanish and Arabic",
        "es": "cartas modelo, cada una en inglés, español y árabe",
        "ar": "رسائل نموذجية، كل منها بالإنجليزية والإسبانية والعربية",
    },
    "research": {
        "en": "reports and guidance documents, each with a link to its source",
        "es": "informes y guías, cada uno con un enlace a su fuente",
        "ar": "تقارير ووثائق إرشادية، لكل منها رابط إلى مصدره",
    },
    "stories": {
        "en": "stories, none with a name that was not agreed to",
        "es": "historias, ninguna con un nombre sin permiso",
        "ar": "قصة، لا اسم في أي منها من غير موافقة",
    },
}
DOORS = [
    {
        "page": "press",
        "title": {"en": "For the press", "es": "Para la prensa", "ar": "للصحافة"},
        "text": {
            "en": "Whom to ask, what you may quote, and figures with their sources.",
            "es": "A quién preguntar, qué puede citar y cifras con sus fuentes.",
            "ar": "من تسأل، وما يمكنك اقتباسه، وأرقام مع مصادرها.",
        },
    },
    {
        "page": "contact",
        "title": {"en": "Write to us", "es": "Escríbanos", "ar": "اكتب إلينا"},
        "text": {
            "en": "A person reads every message.",
            "es": "Una persona lee cada mensaje.",
            "ar": "شخص يقرأ كل رسالة.",
        },
    },
]

PRESS = {
    "key": "press",
    "picture": None,
    "title": {"en": "For the press", "es": "Para la prensa", "ar": "للصحافة"},
    "summary": {
        "en": "Press contact, figures with sources, and words that do no harm.",
        "es": "Contacto de prensa, cifras con fuentes y palabras que no hacen daño.",
        "ar": "جهة الاتصال الصحفي، وأرقام مع مصادرها، وكلمات لا تؤذي.",
    },
    "body": {
        "en": """
## Press contact

Email [hello@example.org](mailto:hello@example.org) or call [202-555-0142](tel:+12025550142). Please write *press* in the subject, and your
deadline. (Sample address and number.)

## Figures and sources

- [Our research library](page:research) says in plain words what each report found, and links to the report itself.
- [What the words mean](page:about-seclusion-and-restraint), with the federal definitions.
- [The film](page:documentary), with pictures for print.

## Stories and quotes

You may quote a published story with a link to it. If its teller is not named, please do not try to find them. To speak with somebody
who has told a story, ask us. We ask them first, and they decide.

## Words that do no harm

- Say what was done: *shut alone in a room*, *held down*. Do not say *quiet room* or *therapeutic hold*.
- Put the child first: *a student with autism*, or the words they choose themselves.
- Do not describe an incident closely, and name a help line: [these are the ones we name](page:get-help).

## Our name

The Alliance Against Seclusion and Restraint, AASR for short. Ask us for the logo in a form for print.
""",
        "es": """
## Contacto de prensa

Escriba a [hello@example.org](mailto:hello@example.org) o llame al [202-555-0142](tel:+12025550142). Ponga *prensa* en el asunto y su
fecha límite. (Dirección y número de muestra.)

## Cifras y fuentes

- [Nuestra biblioteca de investigación](page:research) dice en palabras claras qué encontró cada informe, y enlaza al informe mismo.
- [Qué significan las palabras](page:about-seclusion-and-restraint), con las definiciones federales.
- [La película](page:documentary), con imágenes para imprimir.

## Historias y citas

Puede citar una historia publicada con un enlace a ella. Si quien la cuenta no se nombra, por favor no intente encontrarlo. Para hablar con
alguien que contó su historia, pregúntenos. Primero le preguntamos, y esa persona decide.

## Palabras que no hacen daño

- Diga lo que se hizo: *encerrado solo en un cuarto*, *sujetado en el suelo*. No diga *sala tranquila* ni *sujeción terapéutica*.
- Ponga primero al niño: *un estudiante con autismo*, o las palabras que él mismo elija.
- No describa de cerca un incidente y nombre una línea de ayuda: [estas son las que nombramos](page:get-help).

## Nuestro nombre

Alianza contra la Reclusión y la Restricción; en inglés, Alliance Against Seclusion and Restraint, AASR. Pídanos el logotipo en un formato
para imprimir.
""",
        "ar": """
## جهة الاتصال الصحفي

اكتب إلى [hello@example.org](mailto:hello@example.org) أو اتصل بالرقم [202-555-0142](tel:+12025550142). اكتب كلمة *صحافة* في عنوان الرسالة
مع موعدك النهائي. (عنوان ورقم نموذجيان.)

## أرقام ومصادر

- [مكتبة الأبحاث عندنا](page:research) تقول بكلمات بسيطة ما وجده كل تقرير، وتقود إلى التقرير نفسه.
- [معنى الكلمتين](page:about-seclusion-and-restraint)، مع التعريفات الاتحادية.
- [الفيلم](page:documentary)، مع صور للطباعة.

## قصص واقتباسات

يمكنك اقتباس قصة منشورة مع رابط إليها. إذا لم يُذكر اسم صاحبها فلا تحاول أن تعرفه. وإذا أردت التحدث مع من روى قصته فاسألنا. نسأله أولًا، والقرار
له.

## كلمات لا تؤذي

- قل ما حدث: *حُبس وحده في غرفة*، *ثُبّت على الأرض*. لا تقل *غرفة هادئة* ولا *إمساك علاجي*.
- ابدأ بالطفل: *طالب لديه توحد*، أو الكلمات التي يختارها هو.
- لا تصف حادثة عن قرب، واذكر خط مساعدة: [هذه هي الخطوط التي نذكرها](page:get-help).

## اسمنا

التحالف ضد العزل والتقييد، وبالإنجليزية Alliance Against Seclusion and Restraint، واختصارًا AASR. اطلب منا الشعار في صيغة للطباعة.
""",
    },
}
