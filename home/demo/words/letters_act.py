"""Four letters that set something in motion: an assessment, two complaints, a better law."""

from .letter_blanks import ASK_AGAIN, FIND_HELP, KEEP_A_COPY, STATE_LAW_WHY

ASSESSMENT = {
    "key": "letter-assessment",
    "slug": "request-for-a-behavior-assessment",
    "purpose": "assessment",
    "recipient": "school",
    "picture": "calm-corner",
    "blanks": ["today", "recipient", "school", "child", "grade", "own_words", "my_name", "my_contact"],
    "title": {
        "en": "Request for a functional behavioral assessment",
        "es": "Solicitud de una evaluación funcional de la conducta",
        "ar": "طلب تقييم وظيفي للسلوك",
    },
    "summary": {
        "en": "Asks the school to find out why hard moments happen, and to plan support that prevents them.",
        "es": "Pide a la escuela averiguar por qué ocurren los momentos difíciles y planear apoyos que los eviten.",
        "ar": "تطلب من المدرسة أن تعرف لماذا تقع اللحظات الصعبة، وأن تخطط لدعم يمنعها.",
    },
    "when_to_use": {
        "en": "Use it when the school talks about your child's behavior, or restrains or secludes your child, and nobody has asked why.",
        "es": "Úsela cuando la escuela habla de la conducta de su hijo, o lo sujeta o encierra, y nadie ha preguntado por qué.",
        "ar": "استخدمها حين تتحدث المدرسة عن سلوك طفلك، أو تقيّده أو تعزله، ولم يسأل أحد عن السبب.",
    },
    "body": [
        (
            "paragraph",
            {
                "en": "I am the parent or guardian of [[child]], a student in grade [[grade]] at [[school]]. **I am requesting a functional behavioral assessment of my child, and a positive behavior support plan based on it.**",
                "es": "Soy padre, madre o tutor de [[child]], estudiante del grado [[grade]] en [[school]]. **Solicito una evaluación funcional de la conducta de mi hijo y un plan de apoyo positivo basado en ella.**",
                "ar": "أنا والد/والدة أو وليّ أمر [[child]]، في الصف [[grade]] في مدرسة [[school]]. **أطلب تقييمًا وظيفيًا لسلوك طفلي، وخطة دعم إيجابي تُبنى عليه.**",
            },
            {
                "en": "Such an assessment looks for the reason behind behavior. The plan then changes what happens around the child.",
                "es": "Esta evaluación busca la razón de la conducta. Después, el plan cambia lo que ocurre alrededor del niño.",
                "ar": "يبحث هذا التقييم عن سبب السلوك. ثم تغيّر الخطة ما يحدث حول الطفل.",
            },
        ),
        (
            "paragraph",
            {"en": "[[own_words]]", "es": "[[own_words]]", "ar": "[[own_words]]"},
            {
                "en": "Say what you have seen. What comes before a hard moment? What helps?",
                "es": "Cuente lo que ha visto. ¿Qué pasa antes de un momento difícil? ¿Qué ayuda?",
                "ar": "احكِ ما رأيته. ماذا يسبق اللحظة الصعبة؟ وما الذي يساعد؟",
            },
        ),
        (
            "paragraph",
            {
                "en": "I would like the assessment to answer these questions:",
                "es": "Quisiera que la evaluación responda a estas preguntas:",
                "ar": "أود أن يجيب التقييم عن هذه الأسئلة:",
            },
            {
                "en": "Questions keep an assessment from stopping at a list of behaviors.",
                "es": "Las preguntas evitan que la evaluación se quede en una lista de conductas.",
                "ar": "الأسئلة تمنع التقييم من أن يكتفي بقائمة سلوكيات.",
            },
        ),
        (
            "list",
            [
                {
                    "en": "What happens before, during and after hard moments, and where?",
                    "es": "¿Qué pasa antes, durante y después de los momentos difíciles, y dónde?",
                    "ar": "ماذا يحدث قبل اللحظات الصعبة وأثناءها وبعدها، وأين؟",
                },
                {
                    "en": "What may my child be trying to tell us?",
                    "es": "¿Qué intenta decirnos mi hijo?",
                    "ar": "ماذا قد يحاول طفلي أن يقول لنا؟",
                },
                {
                    "en": "Which skills and which supports would help?",
                    "es": "¿Qué habilidades y qué apoyos ayudarían?",
                    "ar": "أي مهارات وأي دعم قد يفيد؟",
                },
                {
                    "en": "How will we know that the plan works?",
                    "es": "¿Cómo sabremos que el plan funciona?",
                    "ar": "كيف سنعرف أن الخطة ناجحة؟",
                },
            ],
            {
                "en": "Take out what you do not need, and add what only you can ask.",
                "es": "Quite lo que no necesite y añada lo que solo usted puede preguntar.",
                "ar": "احذف ما لا تحتاج إليه، وأضف ما لا يسأله غيرك.",
            },
        ),
        (
            "citation",
            {
                "en": "When behavior gets in the way of a child's learning, the IEP team must consider positive behavioral interventions and supports, and other strategies.",
                "es": "Cuando la conducta dificulta el aprendizaje de un niño, el equipo del IEP debe considerar intervenciones y apoyos positivos, y otras estrategias.",
                "ar": "حين يعيق السلوك تعلّم الطفل، على فريق برنامج التعليم الفردي (IEP) أن ينظر في تدخلات ودعم إيجابي وفي استراتيجيات أخرى.",
            },
            "34 CFR 300.324(a)(2)(i) (IDEA)",
            "https://www.ecfr.gov/current/title-34/section-300.324",
            {
                "en": "This rule is for children with an IEP. If your child has none, take this sentence out.",
                "es": "Esta regla es para niños con un IEP. Si su hijo no lo tiene, quite esta frase.",
                "ar": "هذه القاعدة للأطفال الذين لديهم برنامج تعليم فردي (IEP). إن لم يكن لطفلك برنامج فاحذف هذه الجملة.",
            },
        ),
        (
            "citation",
            {
                "en": "If the school refuses to evaluate my child, I ask for written notice of what it refuses and why.",
                "es": "Si la escuela se niega a evaluar a mi hijo, pido un aviso escrito de lo que niega y por qué.",
                "ar": "إن رفضت المدرسة تقييم طفلي، فإنني أطلب إشعارًا مكتوبًا بما ترفضه وبالسبب.",
            },
            "34 CFR 300.503 (IDEA)",
            "https://www.ecfr.gov/current/title-34/section-300.503",
            {
                "en": "Federal rules call this prior written notice. Schools owe it to parents of children with disabilities.",
                "es": "Las reglas federales lo llaman aviso previo por escrito. Se debe a los padres de niños con discapacidad.",
                "ar": "تسمّيه القواعد الاتحادية إشعارًا كتابيًا مسبقًا. وهو حق لآباء الأطفال ذوي الإعاقة.",
            },
        ),
        (
            "paragraph",
            {
                "en": "If you need my consent in writing, please send me the form. Please tell me who will do the assessment, and by when.",
                "es": "Si necesita mi consentimiento por escrito, envíeme el formulario. Dígame, por favor, quién hará la evaluación y para cuándo.",
                "ar": "إن احتجتم إلى موافقتي كتابةً فأرجو إرسال الاستمارة. وأرجو إخباري بمن سيجري التقييم ومتى.",
            },
            {
                "en": "An assessment often starts only after a parent signs. Ask early.",
                "es": "La evaluación suele empezar solo cuando el padre o la madre firma. Pregunte pronto.",
                "ar": "كثيرًا ما لا يبدأ التقييم إلا بعد توقيع أحد الوالدين. اسأل مبكرًا.",
            },
        ),
    ],
    "steps": [KEEP_A_COPY, ASK_AGAIN, FIND_HELP],
    "related": ["connection-comes-first", "dear-colleague-2016"],
}

DISTRICT = {
    "key": "letter-district",
    "slug": "complaint-to-the-school-district",
    "purpose": "complaint",
    "recipient": "district",
    "picture": "schoolhouse",
    "head": {"en": "[[today]]\n[[district]]", "es": "[[today]]\n[[district]]", "ar": "[[today]]\n[[district]]"},
    "blanks": [
        *("today", "recipient", "district", "state", "school", "child", "grade", "incident_date", "own_words"),
        *("my_name", "my_contact"),
    ],
    "title": {
        "en": "Complaint to the school district",
        "es": "Queja al distrito escolar",
        "ar": "شكوى إلى المنطقة التعليمية",
    },
    "summary": {
        "en": "Tells the district what happened at school, and asks for an investigation and a written answer.",
        "es": "Cuenta al distrito lo que ocurrió en la escuela y pide que lo investigue y responda por escrito.",
        "ar": "تخبر المنطقة التعليمية بما حدث في المدرسة، وتطلب منها التحقيق والرد كتابةً.",
    },
    "when_to_use": {
        "en": "Use it when you have asked the school and got no answer, or an answer that does not keep your child safe.",
        "es": "Úsela cuando preguntó a la escuela y no obtuvo respuesta, o la respuesta no protege a su hijo.",
        "ar": "استخدمها حين تكون قد سألت المدرسة فلم تُجبك، أو أجابت بما لا يحفظ أمان طفلك.",
    },
    "body": [
        (
            "paragraph",
            {
                "en": "I am the parent or guardian of [[child]], a student in grade [[grade]] at [[school]]. **I am making a formal complaint about what happened on [[incident_date]].**",
                "es": "Soy padre, madre o tutor de [[child]], estudiante del grado [[grade]] en [[school]]. **Presento una queja formal por lo que ocurrió el [[incident_date]].**",
                "ar": "أنا والد/والدة أو وليّ أمر [[child]]، في الصف [[grade]] في مدرسة [[school]]. **أقدّم شكوى رسمية بشأن ما حدث في [[incident_date]].**",
            },
            {
                "en": "The word “formal” tells the district that you expect an answer under its own rules.",
                "es": "La palabra «formal» indica al distrito que usted espera una respuesta según sus propias reglas.",
                "ar": "كلمة «رسمية» تقول للمنطقة إنك تنتظر جوابًا بحسب قواعدها هي.",
            },
        ),
        (
            "paragraph",
            {"en": "[[own_words]]", "es": "[[own_words]]", "ar": "[[own_words]]"},
            {
                "en": "Tell it in the order in which it happened. Say how you know. Leave out guesses.",
                "es": "Cuéntelo en el orden en que ocurrió. Diga cómo lo sabe. Deje fuera las suposiciones.",
                "ar": "احكِ بالترتيب الذي حدث به الأمر. قل كيف عرفت. واترك التخمين.",
            },
        ),
        ("state_law", None, STATE_LAW_WHY),
        (
            "citation",
            {
                "en": "A district that receives federal money and employs fifteen or more people must have a procedure for complaints of disability discrimination. It must resolve them promptly and fairly.",
                "es": "Un distrito que recibe dinero federal y emplea a quince o más personas debe tener un procedimiento para quejas de discriminación por discapacidad. Debe resolverlas con prontitud y justicia.",
                "ar": "على كل منطقة تتلقى أموالًا اتحادية ويعمل فيها خمسة عشر شخصًا أو أكثر أن تضع إجراءً لشكاوى التمييز بسبب الإعاقة. وعليها أن تحلها بسرعة وإنصاف.",
            },
            "34 CFR 104.7(b) (Section 504)",
            "https://www.ecfr.gov/current/title-34/section-104.7",
            {
                "en": "Keep this sentence if your child has a disability. Some districts have their own form, so ask for it.",
                "es": "Conserve esta frase si su hijo tiene una discapacidad. Algunos distritos piden su propio formulario: pregunte.",
                "ar": "أبقِ هذه الجملة إن كان لطفلك إعاقة. وبعض المناطق تريد استمارتها الخاصة، فاسأل عنها.",
            },
        ),
        (
            "paragraph",
            {"en": "I ask the district to:", "es": "Pido al distrito que:", "ar": "أطلب من المنطقة التعليمية:"},
            {
                "en": "What you ask for is how you can measure the answer.",
                "es": "La respuesta podrá medirse por lo que usted pide.",
                "ar": "بما تطلبه يُقاس الجواب.",
            },
        ),
        (
            "list",
            [
                {
                    "en": "look into what happened, and listen to my child and me",
                    "es": "investigue lo ocurrido y escuche a mi hijo y a mí",
                    "ar": "أن تحقق فيما حدث، وتسمع طفلي وتسمعني",
                },
                {
                    "en": "tell me in writing what you found",
                    "es": "me diga por escrito qué encontró",
                    "ar": "أن تخبرني كتابةً بما وجدته",
                },
                {
                    "en": "say what will change so that it does not happen again",
                    "es": "diga qué cambiará para que no vuelva a ocurrir",
                    "ar": "أن تقول ما الذي سيتغيّر كي لا يتكرر ذلك",
                },
                {
                    "en": "keep all records and video from that day",
                    "es": "conserve todos los documentos y videos de ese día",
                    "ar": "أن تحفظ كل الوثائق والتسجيلات عن ذلك اليوم",
                },
            ],
            {
                "en": "Four things are enough. Take out what does not fit.",
                "es": "Cuatro cosas bastan. Quite lo que no corresponda.",
                "ar": "أربعة أمور تكفي. احذف ما لا يناسب.",
            },
        ),
        (
            "paragraph",
            {
                "en": "Please confirm that this letter has reached you. Please tell me who will look into it and when I will hear from you.",
                "es": "Confírmeme, por favor, que recibió esta carta. Dígame quién la atenderá y cuándo tendré respuesta.",
                "ar": "أرجو تأكيد وصول هذه الرسالة. وأرجو إخباري بمن سيتولاها ومتى أتلقى الجواب.",
            },
            {
                "en": "A name and a day make it easy to ask again.",
                "es": "Un nombre y una fecha facilitan volver a preguntar.",
                "ar": "الاسم والموعد يسهّلان السؤال مرة أخرى.",
            },
        ),
    ],
    "steps": [KEEP_A_COPY, ASK_AGAIN, FIND_HELP],
    "related": ["five-questions-for-your-school", "resource-document-2012"],
}

STATE = {
    "key": "letter-state",
    "slug": "complaint-to-the-state-agency",
    "purpose": "complaint",
    "recipient": "state",
    "picture": "board-room",
    "head": {"en": "[[today]]\n[[agency]]", "es": "[[today]]\n[[agency]]", "ar": "[[today]]\n[[agency]]"},
    "greeting": {
        "en": "To the office for state complaints:",
        "es": "A la oficina de quejas estatales:",
        "ar": "إلى مكتب الشكاوى في الولاية:",
    },
    "blanks": [
        *("today", "agency", "state", "district", "school", "child", "child_address", "incident_date", "own_words"),
        *("my_name", "my_contact"),
    ],
    "title": {
        "en": "Complaint to the state education agency",
        "es": "Queja a la agencia estatal de educación",
        "ar": "شكوى إلى هيئة التعليم في الولاية",
    },
    "summary": {
        "en": "Asks the state to look into a school or district that did not follow special-education law.",
        "es": "Pide al estado que investigue a una escuela o distrito que no cumplió la ley de educación especial.",
        "ar": "تطلب من الولاية التحقيق مع مدرسة أو منطقة لم تتبع قانون التعليم الخاص.",
    },
    "when_to_use": {
        "en": "Use it within a year of what happened, if your child has or should have an IEP and the district did not fix it.",
        "es": "Úsela antes de un año desde lo ocurrido, si su hijo tiene o debería tener un IEP y el distrito no lo remedió.",
        "ar": "استخدمها خلال سنة مما حدث، إن كان لطفلك برنامج تعليم فردي (IEP) أو ينبغي أن يكون، ولم تُصلح المنطقة الأمر.",
    },
    "body": [
        (
            "paragraph",
            {
                "en": "**I file this state complaint under the Individuals with Disabilities Education Act (IDEA).** It concerns [[child]], who lives at [[child_address]] and goes to [[school]] in [[district]]. It is about what happened on [[incident_date]].",
                "es": "**Presento esta queja estatal según la Ley de Educación para Individuos con Discapacidades (IDEA).** Se refiere a [[child]], que vive en [[child_address]] y asiste a [[school]] en [[district]]. Trata de lo que ocurrió el [[incident_date]].",
                "ar": "**أقدّم هذه الشكوى إلى الولاية بموجب قانون تعليم الأفراد ذوي الإعاقة (IDEA).** وهي تخص [[child]]، المقيم في [[child_address]]، في مدرسة [[school]] التابعة لـ[[district]]. وهي عما حدث في [[incident_date]].",
            },
            {
                "en": "The rule asks for the child's name and address and the name of the school. You do not need a lawyer.",
                "es": "La regla pide el nombre y la dirección del niño y el nombre de la escuela. No hace falta abogado.",
                "ar": "تطلب القاعدة اسم الطفل وعنوانه واسم المدرسة. ولا تحتاج إلى محامٍ.",
            },
        ),
        (
            "paragraph",
            {"en": "[[own_words]]", "es": "[[own_words]]", "ar": "[[own_words]]"},
            {
                "en": "Say which requirement you believe was not met, and the facts that show it. For example: the plan in the IEP was not followed.",
                "es": "Diga qué requisito cree que no se cumplió y qué hechos lo muestran. Por ejemplo: no se siguió el plan del IEP.",
                "ar": "قل أي شرط ترى أنه لم يُستوفَ، وما الوقائع التي تبيّن ذلك. مثلًا: لم تُتَّبع الخطة في برنامج التعليم الفردي.",
            },
        ),
        (
            "citation",
            {
                "en": "A state complaint must be about events in the past year. The state must decide within 60 days of filing, unless the time is extended for a reason named in the rule.",
                "es": "Una queja estatal debe tratar de hechos del último año. El estado debe decidir en 60 días desde su presentación, salvo que el plazo se extienda por una razón que la regla menciona.",
                "ar": "يجب أن تتعلق الشكوى بوقائع السنة الماضية. وعلى الولاية أن تقرر خلال 60 يومًا من تقديمها، إلا إذا مُدِّدت المدة لسبب تذكره القاعدة.",
            },
            "34 CFR 300.151–300.153 (IDEA)",
            "https://www.ecfr.gov/current/title-34/section-300.152",
            {
                "en": "The state's website may have a form. The form helps, but a letter with all the facts is enough.",
                "es": "La página del estado puede ofrecer un formulario. Ayuda, pero basta una carta con todos los datos.",
                "ar": "قد تعرض صفحة الولاية استمارة. وهي تساعد، لكن رسالة فيها كل الوقائع تكفي.",
            },
        ),
        ("state_law", None, STATE_LAW_WHY),
        (
            "paragraph",
            {
                "en": "To resolve this, I propose that the district:",
                "es": "Para remediarlo, propongo que el distrito:",
                "ar": "لإصلاح الأمر أقترح على المنطقة التعليمية:",
            },
            {
                "en": "The rule asks you to propose a solution, as far as you can.",
                "es": "La regla pide que usted proponga una solución, en la medida en que pueda.",
                "ar": "تطلب القاعدة أن تقترح حلًا بقدر ما تستطيع.",
            },
        ),
        (
            "list",
            [
                {
                    "en": "follow my child's IEP from now on",
                    "es": "cumpla desde ahora el IEP de mi hijo",
                    "ar": "أن تتبع من الآن برنامج التعليم الفردي لطفلي",
                },
                {
                    "en": "make up for the learning that was lost",
                    "es": "compense el aprendizaje perdido",
                    "ar": "أن تعوّض ما فات من التعلّم",
                },
                {
                    "en": "train staff in ways that prevent crises",
                    "es": "capacite al personal en maneras de prevenir las crisis",
                    "ar": "أن تدرّب العاملين على طرق تمنع الأزمات",
                },
                {
                    "en": "tell parents the same day when a child is restrained or secluded",
                    "es": "avise a los padres el mismo día en que se sujete o encierre a un niño",
                    "ar": "أن تخبر الوالدين في اليوم نفسه حين يُقيَّد طفل أو يُعزل",
                },
            ],
            {
                "en": "Propose what would help your child first.",
                "es": "Proponga primero lo que ayudaría a su hijo.",
                "ar": "اقترح أولًا ما يفيد طفلك.",
            },
        ),
        (
            "paragraph",
            {
                "en": "I am sending a copy of this complaint to the district at the same time.",
                "es": "Envío al mismo tiempo una copia de esta queja al distrito.",
                "ar": "أرسل في الوقت نفسه نسخة من هذه الشكوى إلى المنطقة التعليمية.",
            },
            {
                "en": "The same rule asks for this copy (34 CFR 300.153(d)).",
                "es": "La misma regla pide esta copia (34 CFR 300.153(d)).",
                "ar": "تطلب القاعدة نفسها هذه النسخة (34 CFR 300.153(d)).",
            },
        ),
    ],
    "steps": [
        {
            "days": 0,
            "heading": {
                "en": "Send the district its copy",
                "es": "Envíe la copia al distrito",
                "ar": "أرسل نسخة المنطقة",
            },
            "text": {
                "en": "Send it the same day. Sign both letters. Keep proof of the day you sent them.",
                "es": "Envíela el mismo día. Firme ambas cartas. Guarde un comprobante de la fecha de envío.",
                "ar": "أرسلها في اليوم نفسه. وقّع الرسالتين. واحتفظ بما يثبت يوم الإرسال.",
            },
        },
        KEEP_A_COPY,
        {
            "days": 60,
            "heading": {"en": "Ask for the decision", "es": "Pida la decisión", "ar": "اسأل عن القرار"},
            "text": {
                "en": "The state should have decided by now, or told you why it needs more time.",
                "es": "El estado ya debería haber decidido, o haberle dicho por qué necesita más tiempo.",
                "ar": "ينبغي أن تكون الولاية قد قررت، أو أخبرتك لماذا تحتاج إلى وقت أطول.",
            },
        },
    ],
    "related": ["dear-colleague-2016", "what-federal-guidance-says"],
}

LAWMAKER = {
    "key": "letter-lawmaker",
    "slug": "letter-to-a-lawmaker",
    "purpose": "law",
    "recipient": "lawmaker",
    "picture": "lit-windows",
    "head": {"en": "[[today]]", "es": "[[today]]", "ar": "[[today]]"},
    "greeting": {"en": "Dear [[lawmaker]],", "es": "Estimado/a [[lawmaker]]:", "ar": "السيد/السيدة [[lawmaker]]،"},
    "closing": {"en": "Respectfully,", "es": "Respetuosamente,", "ar": "مع فائق الاحترام،"},
    "blanks": ["today", "lawmaker", "my_town", "state", "own_words", "my_name", "my_contact"],
    "title": {
        "en": "Letter to a lawmaker",
        "es": "Carta a un legislador",
        "ar": "رسالة إلى مشرّع",
    },
    "summary": {
        "en": "Asks your lawmaker to support laws that end seclusion and limit restraint in schools.",
        "es": "Pide a su legislador que apoye leyes que acaben con la reclusión y limiten la restricción en las escuelas.",
        "ar": "تطلب من ممثلك أن يدعم قوانين تنهي العزل وتحدّ من التقييد في المدارس.",
    },
    "when_to_use": {
        "en": "Use it when a bill is coming up, when you meet your lawmaker, or whenever you want your story to count.",
        "es": "Úsela cuando se va a tratar un proyecto de ley, al reunirse con su legislador o cuando quiera que su historia cuente.",
        "ar": "استخدمها حين يُطرح مشروع قانون، أو حين تلتقي ممثلك، أو متى أردت أن يكون لقصتك أثر.",
    },
    "body": [
        (
            "paragraph",
            {
                "en": "I live in [[my_town]], and I am writing to you as one of the people you represent. **I ask you to support laws that end seclusion and limit restraint in schools.**",
                "es": "Vivo en [[my_town]] y le escribo como una de las personas a quienes usted representa. **Le pido que apoye leyes que acaben con la reclusión y limiten la restricción en las escuelas.**",
                "ar": "أعيش في [[my_town]]، وأكتب إليكم بصفتي ممن تمثلونهم. **أطلب منكم دعم قوانين تنهي العزل وتحدّ من التقييد في المدارس.**",
            },
            {
                "en": "Lawmakers listen first to the people they represent.",
                "es": "Los legisladores escuchan primero a las personas a quienes representan.",
                "ar": "يستمع المشرّعون أولًا إلى من يمثلونهم.",
            },
        ),
        (
            "paragraph",
            {"en": "[[own_words]]", "es": "[[own_words]]", "ar": "[[own_words]]"},
            {
                "en": "Say why this matters to you. Two sentences of your own count for more than a page of ours. You do not have to name your child.",
                "es": "Diga por qué le importa. Dos frases suyas pesan más que una página nuestra. No necesita nombrar a su hijo.",
                "ar": "قل لماذا يهمك الأمر. جملتان منك أثقل من صفحة منا. ولا حاجة إلى ذكر اسم طفلك.",
            },
        ),
        (
            "citation",
            {
                "en": "In 2009 the Government Accountability Office found no federal law that restricts restraint and seclusion in public and private schools. State laws differed widely.",
                "es": "En 2009 la Oficina de Rendición de Cuentas del Gobierno (GAO) no halló ninguna ley federal que limite la restricción y la reclusión en escuelas públicas y privadas. Las leyes estatales diferían mucho.",
                "ar": "في عام 2009 لم يجد مكتب محاسبة الحكومة (GAO) أي قانون اتحادي يقيّد التقييد والعزل في المدارس العامة والخاصة. وكانت قوانين الولايات مختلفة كثيرًا.",
            },
            "GAO-09-719T",
            "https://www.gao.gov/products/gao-09-719t",
            {
                "en": "Check whether a federal law has been passed since then, before you send this.",
                "es": "Antes de enviarla, compruebe si desde entonces se aprobó una ley federal.",
                "ar": "قبل الإرسال تحقّق هل صدر قانون اتحادي منذ ذلك الحين.",
            },
        ),
        ("state_law", None, STATE_LAW_WHY),
        (
            "paragraph",
            {
                "en": "I ask you to support a law that:",
                "es": "Le pido que apoye una ley que:",
                "ar": "أطلب منكم دعم قانون:",
            },
            {
                "en": "A clear request can be answered yes or no.",
                "es": "A una petición clara se puede responder sí o no.",
                "ar": "الطلب الواضح يُجاب عنه بنعم أو لا.",
            },
        ),
        (
            "list",
            [
                {
                    "en": "ends seclusion in every school",
                    "es": "acabe con la reclusión en todas las escuelas",
                    "ar": "ينهي العزل في كل مدرسة",
                },
                {
                    "en": "allows restraint only when somebody is in immediate physical danger",
                    "es": "permita la restricción solo cuando alguien corre un peligro físico inmediato",
                    "ar": "لا يسمح بالتقييد إلا حين يكون شخص في خطر جسدي مباشر",
                },
                {
                    "en": "makes schools tell parents the same day",
                    "es": "obligue a avisar a los padres el mismo día",
                    "ar": "يوجب إخبار الوالدين في اليوم نفسه",
                },
                {
                    "en": "pays for training that prevents crises, and publishes numbers every year",
                    "es": "pague capacitación que prevenga las crisis y publique cifras cada año",
                    "ar": "يموّل تدريبًا يمنع الأزمات، وينشر الأرقام كل عام",
                },
            ],
            {
                "en": "If you know the number of a bill, name it here.",
                "es": "Si conoce el número de un proyecto de ley, menciónelo aquí.",
                "ar": "إن كنت تعرف رقم مشروع القانون فاذكره هنا.",
            },
        ),
        (
            "paragraph",
            {
                "en": "I would like to know where you stand. I would be glad to meet with you or your staff. Thank you for your time.",
                "es": "Me alegraría saber cuál es su posición. Estoy a su disposición para reunirme con usted o con su equipo. Gracias por su tiempo.",
                "ar": "يسعدني أن أعرف موقفكم. وأنا مستعد للقائكم أو لقاء فريقكم. شكرًا لوقتكم.",
            },
            {
                "en": "A letter that ends with a question asks for an answer.",
                "es": "Una pregunta al final pide una respuesta.",
                "ar": "السؤال في الختام يطلب جوابًا.",
            },
        ),
    ],
    "steps": [KEEP_A_COPY, ASK_AGAIN],
    "related": ["gao-2009", "new-hanover-must-ban-seclusion"],
}

LETTERS = [ASSESSMENT, DISTRICT, STATE, LAWMAKER]
