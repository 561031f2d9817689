"""Two letters about one incident: please send the records; please meet us."""

from .letter_blanks import ASK_AGAIN, FIND_HELP, GUIDANCE_2012, KEEP_A_COPY

RECORDS = {
    "key": "letter-records",
    "slug": "request-for-incident-records",
    "purpose": "records",
    "recipient": "school",
    "picture": "library",
    "blanks": ["today", "recipient", "school", "child", "grade", "incident_date", "own_words", "my_name", "my_contact"],
    "title": {
        "en": "Request for the records of an incident",
        "es": "Solicitud de los registros de un incidente",
        "ar": "طلب سجلات حادثة",
    },
    "summary": {
        "en": "Asks the school for everything it wrote about an incident with your child.",
        "es": "Pide a la escuela todo lo que escribió sobre un incidente con su hijo.",
        "ar": "تطلب من المدرسة كل ما كتبته عن حادثة تخص طفلك.",
    },
    "when_to_use": {
        "en": "Use it when your child was restrained or secluded, or you think so, and you want to know what was written down.",
        "es": "Úsela cuando sujetaron o encerraron a su hijo, o cuando usted lo cree, y quiere saber qué se anotó.",
        "ar": "استخدمها حين يُقيَّد طفلك أو يُعزل، أو حين تظن ذلك، وتريد معرفة ما كُتب.",
    },
    "body": [
        (
            "paragraph",
            {
                "en": "I am the parent or guardian of [[child]], a student in grade [[grade]] at [[school]]. I am writing about what happened on [[incident_date]].",
                "es": "Soy padre, madre o tutor de [[child]], estudiante del grado [[grade]] en [[school]]. Le escribo por lo que ocurrió el [[incident_date]].",
                "ar": "أنا والد/والدة أو وليّ أمر [[child]]، في الصف [[grade]] في مدرسة [[school]]. أكتب إليكم بشأن ما حدث في [[incident_date]].",
            },
            {
                "en": "The name, grade and date help the school find the records right away.",
                "es": "El nombre, el grado y la fecha permiten encontrar los registros enseguida.",
                "ar": "الاسم والصف والتاريخ تتيح للمدرسة أن تجد السجلات فورًا.",
            },
        ),
        (
            "paragraph",
            {"en": "[[own_words]]", "es": "[[own_words]]", "ar": "[[own_words]]"},
            {
                "en": "Your own words show what the form cannot. Stick to what you know.",
                "es": "Sus propias palabras muestran lo que un formulario no puede. Cuente lo que sabe.",
                "ar": "كلماتك تُظهر ما لا تستطيع الاستمارة إظهاره. اكتفِ بما تعرفه.",
            },
        ),
        (
            "paragraph",
            {
                "en": "I am requesting a copy of these records:",
                "es": "Le pido una copia de estos registros:",
                "ar": "أطلب نسخة من هذه السجلات:",
            },
            {
                "en": "Say early and plainly what you are asking for.",
                "es": "Diga pronto y con claridad qué pide.",
                "ar": "قل مبكرًا وبوضوح ما تطلبه.",
            },
        ),
        (
            "list",
            [
                {
                    "en": "every incident report and staff note about that day",
                    "es": "todo informe de incidente y toda nota del personal sobre ese día",
                    "ar": "كل تقرير عن الحادثة وكل ملاحظة للعاملين عن ذلك اليوم",
                },
                {
                    "en": "the names of the staff who were present",
                    "es": "los nombres del personal que estuvo presente",
                    "ar": "أسماء العاملين الذين كانوا حاضرين",
                },
                {
                    "en": "notes of the school nurse, and photos or video",
                    "es": "las notas de enfermería y las fotos o videos",
                    "ar": "ملاحظات ممرضة المدرسة، والصور أو الفيديو",
                },
                {
                    "en": "the school's written policy on restraint and seclusion",
                    "es": "la norma escrita de la escuela sobre restricción y reclusión",
                    "ar": "سياسة المدرسة المكتوبة عن التقييد والعزل",
                },
            ],
            {
                "en": "A list makes it harder to answer only part of your request. Take out what you do not need.",
                "es": "Una lista es más difícil de responder a medias. Quite lo que no necesite.",
                "ar": "القائمة يصعب الجواب عن بعضها فقط. احذف ما لا تحتاج إليه.",
            },
        ),
        (
            "citation",
            {
                "en": "Federal law gives parents the right to inspect their child's education records within a reasonable time, and no later than 45 days after the request.",
                "es": "La ley federal da a los padres el derecho a revisar los registros educativos de su hijo. El plazo debe ser razonable, de no más de 45 días desde la solicitud.",
                "ar": "يمنح القانون الاتحادي الآباء حق الاطلاع على السجلات التعليمية لطفلهم في وقت معقول، لا يتجاوز 45 يومًا من الطلب.",
            },
            "34 CFR 99.10 (FERPA)",
            "https://www.ecfr.gov/current/title-34/section-99.10",
            {
                "en": "This rule is about education records. Some records, such as police files, follow other rules.",
                "es": "Esta regla trata de los registros educativos. Otros registros, como los de la policía, siguen otras reglas.",
                "ar": "هذه القاعدة عن السجلات التعليمية. وبعض السجلات، كملفات الشرطة، تتبع قواعد أخرى.",
            },
        ),
        (
            "paragraph",
            {
                "en": "Please send copies, or tell me when I can see the records. Please keep all video from that day. Thank you for your help.",
                "es": "Le pido que me envíe copias o me diga cuándo puedo ver los registros. Por favor, conserve todo video de ese día. Gracias por su ayuda.",
                "ar": "أرجو أن ترسلوا إليّ نسخًا، أو أن تخبروني متى أستطيع رؤية السجلات. وأرجو حفظ كل تسجيل فيديو من ذلك اليوم. شكرًا لمساعدتكم.",
            },
            {
                "en": "Video is often erased after a few days. Ask early for it to be kept.",
                "es": "Los videos a menudo se borran después de unos días. Pida pronto que se conserven.",
                "ar": "كثيرًا ما يُمسح الفيديو بعد أيام. اطلب حفظه مبكرًا.",
            },
        ),
    ],
    "steps": [KEEP_A_COPY, ASK_AGAIN, FIND_HELP],
    "related": ["dear-colleague-2016", "the-first-days-after-an-incident"],
}

MEETING = {
    "key": "letter-meeting",
    "slug": "request-for-a-meeting",
    "purpose": "meeting",
    "recipient": "school",
    "picture": "circle-of-chairs",
    "blanks": [
        *("today", "recipient", "school", "child", "grade", "incident_date", "what_happened", "own_words"),
        *("my_name", "my_contact"),
    ],
    "title": {
        "en": "Request for a meeting after an incident",
        "es": "Solicitud de una reunión después de un incidente",
        "ar": "طلب اجتماع بعد حادثة",
    },
    "summary": {
        "en": "Asks the people who were there to sit down with you and plan for better days.",
        "es": "Pide a quienes estuvieron allí que se sienten con usted y planeen mejores días.",
        "ar": "تطلب ممن كانوا حاضرين أن يجلسوا معك ويخططوا لأيام أفضل.",
    },
    "when_to_use": {
        "en": "Use it soon after your child was restrained or secluded, when you want to understand it and prevent it.",
        "es": "Úsela poco después de que sujetaron o encerraron a su hijo, para entender lo ocurrido y evitar que se repita.",
        "ar": "استخدمها بعد تقييد طفلك أو عزله بوقت قصير، حين تريد أن تفهم ما حدث وأن تمنع تكراره.",
    },
    "body": [
        (
            "paragraph",
            {
                "en": "I am the parent or guardian of [[child]], a student in grade [[grade]]. On [[incident_date]] my child was [[what_happened]] at [[school]].",
                "es": "Soy padre, madre o tutor de [[child]], estudiante del grado [[grade]]. El [[incident_date]] mi hijo sufrió [[what_happened]] en [[school]].",
                "ar": "أنا والد/والدة أو وليّ أمر [[child]]، في الصف [[grade]]. في [[incident_date]] تعرض طفلي في مدرسة [[school]] لما يلي: [[what_happened]].",
            },
            {
                "en": "The law and the school treat these as different things.",
                "es": "Para la ley y para la escuela son cosas distintas.",
                "ar": "القانون والمدرسة يفرقان بين الأمرين.",
            },
        ),
        (
            "paragraph",
            {"en": "[[own_words]]", "es": "[[own_words]]", "ar": "[[own_words]]"},
            {
                "en": "Say how your child is now, and what you hope for.",
                "es": "Diga cómo está su hijo ahora y qué espera usted.",
                "ar": "قل كيف حال طفلك الآن وماذا تأمل.",
            },
        ),
        (
            "paragraph",
            {
                "en": "**I am requesting a meeting about this.** I would like us to talk about:",
                "es": "**Pido una reunión sobre esto.** Quisiera que habláramos de:",
                "ar": "**أطلب اجتماعًا بشأن ذلك.** وأود أن نتحدث عن:",
            },
            {
                "en": "One clear request is hard to overlook.",
                "es": "Una petición clara es difícil de pasar por alto.",
                "ar": "الطلب الواضح يصعب تجاهله.",
            },
        ),
        (
            "list",
            [
                {
                    "en": "what happened before, during and after",
                    "es": "qué pasó antes, durante y después",
                    "ar": "ماذا حدث قبل ذلك وأثناءه وبعده",
                },
                {
                    "en": "what my child was trying to tell us",
                    "es": "qué intentaba decirnos mi hijo",
                    "ar": "ماذا كان طفلي يحاول أن يقول لنا",
                },
                {
                    "en": "what each of us will do so that it does not happen again",
                    "es": "qué hará cada uno para que no vuelva a ocurrir",
                    "ar": "ماذا سيفعل كل منا كي لا يتكرر ذلك",
                },
            ],
            {
                "en": "Three questions are enough for one meeting. They look ahead.",
                "es": "Tres preguntas bastan para una reunión. Miran hacia adelante.",
                "ar": "ثلاثة أسئلة تكفي لاجتماع واحد. وهي تنظر إلى الأمام.",
            },
        ),
        (
            "citation",
            {
                "en": "Federal guidance asks schools to review each use of restraint or seclusion, and to prevent the next one.",
                "es": "La guía federal pide a las escuelas revisar cada uso de la restricción o la reclusión y prevenir el siguiente.",
                "ar": "تطلب الإرشادات الاتحادية من المدارس أن تراجع كل استخدام للتقييد أو العزل وأن تمنع التالي.",
            },
            GUIDANCE_2012,
            "https://www2.ed.gov/policy/seclusion/restraints-and-seclusion-resources.pdf",
            {
                "en": "Guidance is not law, but schools know it well. Your state may require more.",
                "es": "Una guía no es una ley, pero las escuelas la conocen bien. Su estado puede exigir más.",
                "ar": "الإرشادات ليست قانونًا، لكن المدارس تعرفها جيدًا. وقد تطلب ولايتك أكثر من ذلك.",
            },
        ),
        (
            "paragraph",
            {
                "en": "Please offer me two or three times in the next ten days, and an interpreter if I ask for one. I would like the staff who were there to come. I look forward to working with you.",
                "es": "Le pido que me ofrezca dos o tres horarios en los próximos diez días, y un intérprete si lo solicito. Quisiera que asista el personal que estuvo presente. Espero trabajar con usted.",
                "ar": "أرجو أن تعرضوا عليّ موعدين أو ثلاثة في الأيام العشرة القادمة، ومترجمًا شفهيًا إن طلبته. وأود أن يحضر العاملون الذين كانوا هناك. وأتطلع إلى العمل معكم.",
            },
            {
                "en": "Asking for a choice of times makes it easy to say yes.",
                "es": "Pedir varios horarios hace más fácil decir que sí.",
                "ar": "عرض عدة مواعيد يجعل الموافقة سهلة.",
            },
        ),
    ],
    "steps": [KEEP_A_COPY, ASK_AGAIN, FIND_HELP],
    "related": ["resource-document-2012", "five-questions-for-your-school"],
}

LETTERS = [RECORDS, MEETING]
