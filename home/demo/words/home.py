"""The front page."""

HOME = {
    "title": {"en": "Home", "es": "Inicio", "ar": "الرئيسية"},
    "seo_title": {
        "en": "Every child deserves an open door",
        "es": "Cada niño merece una puerta abierta",
        "ar": "كل طفل يستحق بابًا مفتوحًا",
    },
    "headline": {
        "en": "Every child deserves an open door",
        "es": "Cada niño merece una puerta abierta",
        "ar": "كل طفل يستحق بابًا مفتوحًا",
    },
    "summary": {
        "en": "We work to end seclusion, restraint and punitive discipline in schools, and to spread better ways to support every child.",
        "es": "Trabajamos para terminar con la reclusión, la restricción y el castigo en las escuelas, y para difundir mejores maneras de apoyar a cada niño.",
        "ar": "نعمل على إنهاء العزل والتقييد والتأديب العقابي في المدارس، وعلى نشر طرق أفضل لدعم كل طفل.",
    },
    "action_text": {
        "en": "Get a letter for your school",
        "es": "Consiga una carta para su escuela",
        "ar": "احصل على رسالة لمدرستك",
    },
    "second_action_text": {
        "en": "Support our mission",
        "es": "Apoye nuestra misión",
        "ar": "ادعم مهمتنا",
    },
}

STANDING_CALL = {
    "heading": {"en": "Support our mission", "es": "Apoye nuestra misión", "ar": "ادعم مهمتنا"},
    "text": {
        "en": """
Your gift is more than a donation. It helps make schools safer for students, teachers and staff.

It helps schools choose approaches that are trauma-informed, based on brain science and built on relationships.

We can and must do better.
""",
        "es": """
Su donación es más que dinero. Ayuda a que las escuelas sean más seguras para estudiantes, maestros y personal.

Ayuda a que las escuelas elijan enfoques sensibles al trauma, basados en la neurociencia y en las relaciones.

Podemos y debemos hacerlo mejor.
""",
        "ar": """
تبرعك أكثر من مال. فهو يساعد على جعل المدارس أكثر أمانًا للطلاب والمعلمين والعاملين.

ويساعد المدارس على اختيار أساليب تراعي الصدمات، وتستند إلى علم الدماغ، وتقوم على العلاقات.

نستطيع أن نفعل ما هو أفضل، بل يجب علينا ذلك.
""",
    },
    "action": {"en": "Ways to give", "es": "Vea cómo donar", "ar": "تعرّف إلى طرق التبرع"},
}
GIVING_CALL = {
    "heading": {"en": "Giving Tuesday is coming up", "es": "Se acerca el Martes de Dar", "ar": "ثلاثاء العطاء قريب"},
    "text": {
        "en": "One day of giving can open many doors. A gift of any size helps.",
        "es": "Un día para dar puede abrir muchas puertas. Toda donación ayuda.",
        "ar": "يوم واحد من العطاء يفتح أبوابًا كثيرة. كل تبرع يساعد.",
    },
    "action": {"en": "Give this Tuesday", "es": "Done este martes", "ar": "تبرّع هذا الثلاثاء"},
}

MISSION = {
    "heading": {
        "en": "Ending the school-to-prison pipeline",
        "es": "Terminar con el camino de la escuela a la cárcel",
        "ar": "إنهاء الطريق من المدرسة إلى السجن",
    },
    "text": {
        "en": """
We work to change policy and practice, to end punitive discipline and outdated ways of managing behavior, and to close the
road from school to prison.

We promote approaches that are trauma-informed, based on brain science and built on relationships. They support all
children, and the adults who teach them.
""",
        "es": """
Trabajamos para cambiar las normas y la práctica, para terminar con la disciplina punitiva y las viejas formas de controlar
la conducta, y para cerrar el camino de la escuela a la cárcel.

Promovemos enfoques sensibles al trauma, basados en la neurociencia y en las relaciones. Apoyan a todos los niños y a los adultos que les enseñan.
""",
        "ar": """
نعمل على تغيير السياسات والممارسات، وعلى إنهاء التأديب العقابي والطرق القديمة في ضبط السلوك، وعلى سدّ الطريق من المدرسة إلى السجن.

وندعو إلى أساليب تراعي الصدمات، وتستند إلى علم الدماغ، وتقوم على العلاقات. وهي تدعم كل الأطفال والكبار الذين يعلّمونهم.
""",
    },
    "action": {
        "en": "Learn more about who we are",
        "es": "Sepa más sobre quiénes somos",
        "ar": "اعرف المزيد عمّن نحن",
    },
}

EXPLAINER = {
    "heading": {
        "en": "About seclusion and restraint",
        "es": "Sobre la reclusión y la restricción",
        "ar": "عن العزل والتقييد",
    },
    "text": {
        "en": "Both are crisis practices used in many schools. They have led to serious injuries and deaths of students, teachers and staff.",
        "es": "Ambas son prácticas de crisis que usan muchas escuelas. Han causado heridas graves y muertes de estudiantes, maestros y personal.",
        "ar": "كلاهما ممارسة تُستخدم في الأزمات في مدارس كثيرة. وقد أدّيا إلى إصابات خطيرة ووفيات بين الطلاب والمعلمين والعاملين.",
    },
    "items": [
        {
            "term": {"en": "Physical restraint", "es": "Restricción física", "ar": "التقييد الجسدي"},
            "plain": {
                "en": "Somebody holds a student so that the student cannot move freely.",
                "es": "Alguien sujeta a un estudiante de modo que no puede moverse con libertad.",
                "ar": "شخص يمسك الطالب بحيث لا يستطيع أن يتحرك بحرية.",
            },
            "more": {
                "en": """
It is a personal restriction that immobilizes a student, or reduces the student's ability to move their torso, arms, legs
or head freely.

A hand on the shoulder that guides a willing child is not restraint. A hold that a child cannot get out of is.
""",
                "es": """
Es una restricción personal que inmoviliza a un estudiante o reduce su libertad de mover el torso, los brazos, las piernas
o la cabeza.

Una mano en el hombro que guía a un niño que acepta no es restricción. Una sujeción de la que el niño no puede salir sí lo
es.
""",
                "ar": """
هو تقييد شخصي يمنع الطالب من الحركة، أو يحد من حريته في تحريك جذعه أو ذراعيه أو ساقيه أو رأسه.

اليد على الكتف التي ترشد طفلًا راضيًا ليست تقييدًا. أما الإمساك الذي لا يستطيع الطفل الخروج منه فهو تقييد.
""",
            },
        },
        {
            "term": {"en": "Seclusion", "es": "Reclusión o aislamiento", "ar": "العزل"},
            "plain": {
                "en": "A student is kept alone in a place and is physically prevented from leaving.",
                "es": "Se mantiene a un estudiante solo en un lugar y se le impide físicamente salir.",
                "ar": "يُبقى الطالب وحده في مكان ويُمنع جسديًا من مغادرته.",
            },
            "more": {
                "en": """
It is involuntary: the student did not choose it. The place may be a room or any other area. The door need not be locked;
it is enough that someone holds it.

A quiet place that a child can choose, and can leave, is not seclusion.
""",
                "es": """
Es involuntaria: el estudiante no la eligió. El lugar puede ser un cuarto u otro espacio. La puerta no tiene que estar con
llave; basta con que alguien la sujete.

Un lugar tranquilo que el niño puede elegir y puede dejar no es reclusión.
""",
                "ar": """
العزل يكون رغمًا عن الطالب، فهو لم يختره. وقد يكون المكان غرفة أو أي مساحة أخرى. وليس من الضروري أن يُقفل الباب، بل يكفي أن يمسكه شخص.

أما المكان الهادئ الذي يختاره الطفل ويستطيع أن يغادره فليس عزلًا.
""",
            },
        },
        {
            "term": {
                "en": "What federal guidance says",
                "es": "Lo que dice la guía federal",
                "ar": "ماذا تقول الإرشادات الاتحادية",
            },
            "plain": {
                "en": "These practices should be used only when there is imminent danger of serious physical harm. They should be avoided as much as possible.",
                "es": "Estas prácticas solo deben usarse ante un peligro inminente de daño físico grave. Deben evitarse en lo posible.",
                "ar": "لا ينبغي استخدام هذه الممارسات إلا عند خطر وشيك بأذى جسدي شديد. وينبغي تجنبها قدر الإمكان.",
            },
            "more": {
                "en": "The danger may be to the student or to others. Guidance is not law. Each state has its own rules, and some have few.",
                "es": "El peligro puede ser para el estudiante o para otros. Una guía no es una ley. Cada estado tiene sus reglas, y algunos tienen pocas.",
                "ar": "قد يكون الخطر على الطالب أو على غيره. والإرشادات ليست قانونًا. لكل ولاية قواعدها، وبعضها قليل القواعد.",
            },
        },
    ],
    "source": "US Department of Education, Restraint and Seclusion: Resource Document, 2012",
    "action": {
        "en": "Learn more about seclusion and restraint",
        "es": "Más sobre reclusión y restricción",
        "ar": "اعرف المزيد عن العزل والتقييد",
    },
}

LATEST = {
    "heading": {"en": "Latest stories", "es": "Historias recientes", "ar": "أحدث القصص"},
    "more": {"en": "More stories", "es": "Más historias", "ar": "مزيد من القصص"},
}
DOCUMENTARY = {
    "heading": {
        "en": "Restrained and Secluded in the Schoolhouse",
        "es": "Restrained and Secluded in the Schoolhouse",
        "ar": "Restrained and Secluded in the Schoolhouse",
    },
    "text": {
        "en": "A full-length documentary about what happens behind closed school doors, and about schools that opened them.",
        "es": "«Sujeción y encierro en la escuela»: un largometraje documental sobre lo que ocurre tras las puertas cerradas, y sobre las escuelas que las abrieron.",
        "ar": "«مُقيَّدون ومعزولون في المدرسة»: فيلم وثائقي طويل عمّا يحدث خلف الأبواب المغلقة، وعن مدارس فتحت أبوابها.",
    },
    "action": {"en": "See the film's page", "es": "Vea la página de la película", "ar": "شاهد صفحة الفيلم"},
}
LIBRARY = {
    "heading": {
        "en": "Letters and research",
        "es": "Cartas e investigación",
        "ar": "رسائل وأبحاث",
    },
    "doors": [
        {
            "title": {"en": "Sample letters", "es": "Cartas modelo", "ar": "نماذج الرسائل"},
            "text": {
                "en": "Letters to start from when you write to a school.",
                "es": "Cartas para empezar cuando escribe a una escuela.",
                "ar": "رسائل تنطلق منها حين تكتب إلى مدرسة.",
            },
            "page": "letters",
            "icon": "pen-line",
        },
        {
            "title": {"en": "Research", "es": "Investigación", "ar": "الأبحاث"},
            "text": {
                "en": "Reports and guidance, each with a plain summary.",
                "es": "Informes y guías, cada uno con un resumen claro.",
                "ar": "تقارير وإرشادات، لكل منها ملخّص بسيط.",
            },
            "page": "research",
            "icon": "book-open",
        },
    ],
}
NEWSLETTER = {
    "heading": {
        "en": "New stories in your inbox",
        "es": "Nuevas historias en su correo",
        "ar": "قصص جديدة في بريدك",
    },
    "accounts": {"en": "Follow AASR", "es": "Siga a AASR", "ar": "تابع AASR"},
}
FACT = {
    "figure": {"en": "7 in 10", "es": "7 de cada 10", "ar": "7 من كل 10"},
    "text": {
        "en": "school districts told the federal government that no child was restrained or secluded. Investigators found zeros that were wrong, even in large districts.",
        "es": "distritos escolares dijeron al gobierno federal que ningún niño fue sujetado ni recluido. Los investigadores hallaron ceros equivocados, incluso en distritos grandes.",
        "ar": "مناطق تعليمية قالت للحكومة الاتحادية إن أي طفل لم يُقيَّد ولم يُعزل. ووجد المحققون أصفارًا خاطئة، حتى في مناطق كبيرة.",
    },
    "source": "US Government Accountability Office, GAO-19-551R, school year 2015–16",
    "link": "https://www.gao.gov/products/gao-19-551r",
}
