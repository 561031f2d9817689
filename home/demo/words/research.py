"""Records of works that exist. Titles and authors stay as they were printed; the summaries are ours."""

RECORDS = [
    {
        "key": "resource-document-2012",
        "title": "Restraint and Seclusion: Resource Document",
        "authors": "US Department of Education",
        "year": 2012,
        "kind": "guidance",
        "publisher": "US Department of Education",
        "link": "https://www2.ed.gov/policy/seclusion/restraints-and-seclusion-resources.pdf",
        "topics": ["guidance"],
        "summary": {
            "en": "Fifteen principles for states, districts and schools that want to prevent restraint and seclusion.",
            "es": "Quince principios para estados, distritos y escuelas que quieren prevenir la restricción y la reclusión.",
            "ar": "خمسة عشر مبدأ للولايات والمناطق التعليمية والمدارس التي تريد منع التقييد والعزل.",
        },
        "plain": {
            "en": """
The Department asks schools to prevent the need for restraint and seclusion. It says they should be used only when
there is imminent danger of serious physical harm, and never as a punishment.

The document also asks for training, for parents to be told promptly, and for a review after each use. It is guidance, not a
law.
""",
            "es": """
El Departamento pide a las escuelas prevenir la necesidad de la restricción y la reclusión. Solo las admite ante un peligro
inminente de daño físico grave. Dice que nunca deben ser un castigo.

El documento también pide formación, aviso rápido a los padres y una revisión después de cada uso. Es una guía y no una ley.
""",
            "ar": """
تطلب الوزارة من المدارس أن تمنع الحاجة إلى التقييد والعزل. وهي لا تقبلهما إلا عند خطر وشيك بأذى جسدي شديد. وتقول إنهما لا ينبغي أن
يكونا عقابًا أبدًا.

وتطلب الوثيقة أيضًا التدريب، وإبلاغ الآباء سريعًا، والمراجعة بعد كل استخدام. وهي إرشادات وليست قانونًا.
""",
        },
    },
    {
        "key": "gao-2009",
        "title": "Seclusions and Restraints: Selected Cases of Death and Abuse at Public and Private Schools and Treatment Centers",
        "authors": "US Government Accountability Office",
        "year": 2009,
        "kind": "report",
        "publisher": "US Government Accountability Office, GAO-09-719T",
        "link": "https://www.gao.gov/products/gao-09-719t",
        "topics": ["safety", "disability"],
        "summary": {
            "en": "Testimony to Congress on cases in which children were hurt or died. It speaks of death and abuse.",
            "es": "Testimonio ante el Congreso sobre casos en que niños fueron heridos o murieron. Habla de muerte y maltrato.",
            "ar": "شهادة أمام الكونغرس عن حالات أُصيب فيها أطفال أو ماتوا. تتحدث عن الموت والإيذاء.",
        },
        "plain": {
            "en": """
Investigators for Congress looked at allegations of death and abuse, and at ten cases in depth. They found that no
federal law limited these practices in schools, and that state rules differed widely.

Many of the cases involved children with disabilities. The text can be hard to read.
""",
            "es": """
Los investigadores del Congreso examinaron denuncias de muertes y maltrato, y diez casos a fondo. Vieron que ninguna ley
federal limitaba estas prácticas en las escuelas y que las reglas estatales eran muy distintas.

Muchos casos eran de niños con discapacidad. El texto puede ser duro de leer.
""",
            "ar": """
نظر محققو الكونغرس في ادعاءات عن وفيات وإيذاء، ودرسوا عشر حالات بالتفصيل. ووجدوا أنه لا يوجد قانون اتحادي يحد من هذه الممارسات في
المدارس، وأن قواعد الولايات تختلف كثيرًا.

كثير من الحالات تخص أطفالًا من ذوي الإعاقة. وقد تكون قراءة النص صعبة.
""",
        },
    },
    {
        "key": "ndrn-2009",
        "title": "School Is Not Supposed to Hurt: Investigative Report on Abusive Restraint and Seclusion in Schools",
        "authors": "National Disability Rights Network",
        "year": 2009,
        "kind": "report",
        "publisher": "National Disability Rights Network",
        "link": "https://www.ndrn.org/",
        "topics": ["safety", "disability"],
        "summary": {
            "en": "Disability rights groups gathered what their investigators saw in schools across the country.",
            "es": "Grupos de derechos de la discapacidad reunieron lo que sus investigadores vieron en escuelas de todo el país.",
            "ar": "جمعت منظمات حقوق ذوي الإعاقة ما رآه محققوها في مدارس أنحاء البلاد.",
        },
        "plain": {
            "en": """
The network brings together the groups that protect the rights of people with disabilities in each state. Their report shows that
students in every region were hurt, and that some died. It asks for national rules.
""",
            "es": """
La red une a los grupos que protegen los derechos de las personas con discapacidad en cada estado. Su informe muestra que
hubo estudiantes heridos en todas las regiones y que algunos murieron. Pide reglas nacionales.
""",
            "ar": """
تضم الشبكة المنظمات التي تحمي حقوق ذوي الإعاقة في كل ولاية. ويُظهر تقريرها أن طلابًا في كل المناطق تعرضوا للأذى وأن بعضهم مات. وهو
يطالب بقواعد وطنية.
""",
        },
    },
    {
        "key": "butler-2015",
        "title": "How Safe Is the Schoolhouse? An Analysis of State Seclusion and Restraint Laws and Policies",
        "authors": "Jessica Butler",
        "year": 2015,
        "kind": "report",
        "publisher": "The Autism National Committee",
        "link": "https://www.autcom.org/pdf/HowSafeSchoolhouse.pdf",
        "topics": ["state-law"],
        "summary": {
            "en": "A close comparison of the laws and policies of all the states. This record is for the edition of 2015.",
            "es": "Una comparación detallada de las leyes y normas de todos los estados. Este registro es de la edición de 2015.",
            "ar": "مقارنة مفصّلة لقوانين الولايات وسياساتها كلها. هذا السجل لطبعة عام 2015.",
        },
        "plain": {
            "en": """
The author compares the rules of every state side by side. The report shows where children are protected by law, where only
by guidance, and where hardly at all. Laws change, so check your state's current rules.
""",
            "es": """
La autora lee las reglas de cada estado y las pone lado a lado. El informe muestra dónde protege la ley a los niños, dónde
solo hay consejos y dónde casi nada. Las leyes cambian; compruebe la regla actual de su estado.
""",
            "ar": """
تقرأ المؤلفة قواعد كل ولاية وتضعها جنبًا إلى جنب. ويُظهر التقرير أين يحمي القانون الأطفال، وأين لا توجد إلا نصائح، وأين لا يوجد شيء
تقريبًا. القوانين تتغير، فتحقّق من القاعدة الحالية في ولايتك.
""",
        },
    },
    {
        "key": "dear-colleague-2016",
        "title": "Dear Colleague Letter: Restraint and Seclusion of Students with Disabilities",
        "authors": "US Department of Education, Office for Civil Rights",
        "year": 2016,
        "kind": "guidance",
        "publisher": "US Department of Education",
        "link": "https://www2.ed.gov/about/offices/list/ocr/letters/colleague-201612-504-restraint-seclusion-ps.pdf",
        "topics": ["guidance", "disability"],
        "summary": {
            "en": "A letter to schools on how restraint and seclusion can break federal law that protects students with disabilities.",
            "es": "Una carta a las escuelas: la restricción y la reclusión pueden violar la ley que protege a estudiantes con discapacidad.",
            "ar": "رسالة إلى المدارس عن مخالفة التقييد والعزل للقانون الاتحادي الذي يحمي الطلاب ذوي الإعاقة.",
        },
        "plain": {
            "en": """
The Office for Civil Rights explains that a school may discriminate when it restrains or secludes a student because of
disability. It also explains that such events can be a sign that a student's needs are not being met.
""",
            "es": """
La Oficina de Derechos Civiles explica que una escuela puede discriminar cuando sujeta o encierra a un estudiante por su
discapacidad. También explica que estos hechos pueden ser señal de que no se atienden sus necesidades.
""",
            "ar": """
يوضّح مكتب الحقوق المدنية أن المدرسة قد تمارس التمييز حين تقيّد طالبًا أو تعزله بسبب إعاقته. ويوضّح أيضًا أن هذه الحوادث قد تكون علامة
على أن حاجات الطالب لا تُلبّى.
""",
        },
    },
    {
        "key": "gao-2019",
        "title": "K-12 Education: Education Should Take Immediate Action to Address Inaccuracies in Federal Restraint and Seclusion Data",
        "authors": "US Government Accountability Office",
        "year": 2019,
        "kind": "report",
        "publisher": "US Government Accountability Office, GAO-19-551R",
        "link": "https://www.gao.gov/products/gao-19-551r",
        "topics": ["figures"],
        "summary": {
            "en": "Seven in ten districts reported no incident at all. The investigators found that not every incident is counted.",
            "es": "Siete de cada diez distritos no informaron ningún incidente. Los investigadores vieron que no todo se cuenta.",
            "ar": "سبع من كل عشر مناطق لم تبلّغ عن أي حادثة. ووجد المحققون أن الحوادث لا تُحصى كلها.",
        },
        "plain": {
            "en": """
Districts report restraint and seclusion to the federal government. For the school year 2015–16, 70 percent of districts
reported zero. The investigators found zeros that were wrong, even in large districts. They made four recommendations.

For families this means that a zero in the numbers does not prove that nothing happened.
""",
            "es": """
Los distritos informan al gobierno federal sobre la restricción y la reclusión. Para el año escolar 2015–16, el 70 por
ciento informó cero. Los investigadores hallaron ceros equivocados, también en distritos grandes. Hicieron cuatro
recomendaciones.

Para las familias esto significa que un cero en las cifras no prueba que no pasó nada.
""",
            "ar": """
تبلّغ المناطق التعليمية الحكومة الاتحادية عن التقييد والعزل. وفي العام الدراسي 2015–2016 أبلغ 70 في المئة منها عن صفر. ووجد المحققون
أصفارًا خاطئة، حتى في مناطق كبيرة. وقدّموا أربع توصيات.

معنى ذلك للأسر أن الصفر في الأرقام لا يثبت أن شيئًا لم يحدث.
""",
        },
    },
]
