"""A few laws as samples: real, with their sources, and not reviewed by anybody. The site says so beside each.

By state; the federal text has none. `since` is left out where the day is not certain.
"""

LAWS = [
    {
        "state": "",
        "citation": "US Department of Education, Restraint and Seclusion: Resource Document, 2012",
        "link": "https://www2.ed.gov/policy/seclusion/restraints-and-seclusion-resources.pdf",
        "source": {
            "en": "US Department of Education",
            "es": "Departamento de Educación de EE. UU.",
            "ar": "وزارة التعليم الأمريكية",
        },
        "summary": {
            "en": "Federal guidance says that restraint or seclusion should not be used unless a child's behavior poses imminent danger of serious physical harm to the child or others. Parents should be told as soon as possible after each use.",
            "es": "Según la guía federal, no debe usarse la restricción ni la reclusión salvo que la conducta de un niño suponga un peligro inminente de daño físico grave para él u otros. Debe avisarse a los padres lo antes posible después de cada uso.",
            "ar": "تقول الإرشادات الاتحادية إن التقييد أو العزل ينبغي ألا يُستخدم إلا إذا شكّل سلوك الطفل خطرًا وشيكًا بأذى جسدي شديد له أو لغيره. وينبغي إخبار الوالدين في أقرب وقت بعد كل استخدام.",
        },
    },
    {
        "state": "CA",
        "citation": "California Education Code, sections 49005 to 49006.4",
        "link": "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=EDC&sectionNum=49005.2",
        "since": "2019-01-01",
        "source": {
            "en": "California State Legislature",
            "es": "Legislatura del Estado de California",
            "ar": "الهيئة التشريعية لولاية كاليفورنيا",
        },
        "summary": {
            "en": "California law says that a student has the right to be free from restraint and seclusion used as coercion, discipline, convenience or retaliation. They may be used only against a clear and present danger of serious physical harm, when nothing less restrictive will do.",
            "es": "La ley de California dice que un estudiante tiene derecho a no sufrir restricción ni reclusión como coacción, disciplina, comodidad o represalia. Solo pueden usarse ante un peligro claro y presente de daño físico grave, cuando nada menos restrictivo basta.",
            "ar": "يقول قانون كاليفورنيا إن من حق الطالب ألا يُقيَّد أو يُعزل إكراهًا أو تأديبًا أو تسهيلًا على العاملين أو انتقامًا. ولا يُستخدمان إلا أمام خطر واضح وقائم بأذى جسدي شديد، حين لا يكفي ما هو أقل تقييدًا.",
        },
    },
    {
        "state": "FL",
        "citation": "Florida Statutes, section 1003.573",
        "link": "https://www.flsenate.gov/Laws/Statutes/2023/1003.573",
        "source": {"en": "The Florida Senate", "es": "Senado de Florida", "ar": "مجلس شيوخ فلوريدا"},
        "summary": {
            "en": "Florida law forbids school staff to use seclusion on students with disabilities. Physical restraint may be used only when there is an imminent risk of serious injury.",
            "es": "La ley de Florida prohíbe al personal escolar usar la reclusión con estudiantes con discapacidad. La restricción física solo puede usarse ante un riesgo inminente de lesión grave.",
            "ar": "يمنع قانون فلوريدا العاملين في المدارس من عزل الطلاب ذوي الإعاقة. ولا يُستخدم التقييد الجسدي إلا عند خطر وشيك بإصابة شديدة.",
        },
    },
    {
        "state": "TX",
        "citation": "Texas Education Code, section 37.0021",
        "link": "https://statutes.capitol.texas.gov/Docs/ED/htm/ED.37.htm",
        "source": {
            "en": "Texas Legislature",
            "es": "Legislatura de Texas",
            "ar": "الهيئة التشريعية لولاية تكساس",
        },
        "summary": {
            "en": "Texas law says that a student with a disability may not be confined in a locked box, locked closet or other specially designed locked space. School staff may not place such a student in seclusion.",
            "es": "La ley de Texas dice que un estudiante con discapacidad no puede ser encerrado en una caja, un armario u otro espacio cerrado con llave diseñado para ello. El personal escolar no puede recluirlo.",
            "ar": "يقول قانون تكساس إنه لا يجوز حبس طالب ذي إعاقة في صندوق مقفل أو خزانة مقفلة أو أي مكان مقفل صُمِّم لذلك. ولا يجوز للعاملين في المدرسة عزله.",
        },
    },
    {
        "state": "WA",
        "citation": "Revised Code of Washington 28A.600.485",
        "link": "https://app.leg.wa.gov/RCW/default.aspx?cite=28A.600.485",
        "source": {
            "en": "Washington State Legislature",
            "es": "Legislatura del Estado de Washington",
            "ar": "الهيئة التشريعية لولاية واشنطن",
        },
        "summary": {
            "en": "Washington law allows restraint or isolation of a student only when reasonably necessary to control spontaneous behavior that poses an imminent likelihood of serious harm. The school must try to tell the parents within 24 hours and write to them within five business days.",
            "es": "La ley de Washington permite la restricción o la reclusión («isolation» en la ley) solo si es razonablemente necesario para controlar una conducta espontánea con probabilidad inminente de daño grave. La escuela debe intentar avisar a los padres en 24 horas y escribirles en cinco días hábiles.",
            "ar": "لا يسمح قانون واشنطن بتقييد طالب أو عزله إلا عند ضرورة معقولة للسيطرة على سلوك مفاجئ ينذر وشيكًا بأذى شديد. وعلى المدرسة أن تسعى إلى إخبار الوالدين خلال 24 ساعة، وأن تكتب إليهما خلال خمسة أيام عمل.",
        },
    },
]
