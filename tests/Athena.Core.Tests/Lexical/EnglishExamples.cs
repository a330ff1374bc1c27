namespace Athena.Core.Tests.Lexical;

/// <summary>Words and their stems: those of Snowball's page on Porter2, its exceptions, and words worked out by its rules one by one.</summary>
internal static class EnglishExamples
{
    private const string OfThePage = """
        consign consign, consigned consign, consigning consign, consignment consign, consist consist, consisted consist,
        consistency consist, consistent consist, consistently consist, consisting consist, consists consist, consolation consol,
        consolations consol, consolatory consolatori, console consol, consoled consol, consoles consol, consolidate consolid,
        consolidated consolid, consolidating consolid, consoling consol, consolingly consol, consols consol, consonant conson,
        consort consort, consorted consort, consorting consort, conspicuous conspicu, conspicuously conspicu,
        conspiracy conspiraci, conspirator conspir, conspirators conspir, conspire conspir, conspired conspir, conspiring conspir,
        constable constabl, constables constabl, constance constanc, constancy constanc, constant constant, knack knack,
        knackeries knackeri, knacks knack, knag knag, knave knave, knaves knave, knavish knavish, kneaded knead, kneading knead,
        knee knee, kneel kneel, kneeled kneel, kneeling kneel, kneels kneel, knees knee, knell knell, knelt knelt, knew knew,
        knick knick, knif knif, knife knife, knight knight, knightly knight, knights knight, knit knit, knits knit, knitted knit,
        knitting knit, knives knive, knob knob, knobs knob, knock knock, knocked knock, knocker knocker, knockers knocker,
        knocking knock, knocks knock, knopp knopp, knot knot, knots knot
        """;

    private const string Exceptions = """
        skis ski, skies sky, dying die, lying lie, tying tie, idly idl, gently gentl, ugly ugli, early earli, only onli,
        singly singl, sky sky, news news, howe howe, atlas atlas, cosmos cosmos, bias bias, andes andes, inning inning,
        innings inning, outing outing, outings outing, canning canning, herring herring, earring earring, earrings earring,
        proceed proceed, proceeds proceed, exceed exceed, succeed succeed, succeeds succeed
        """;

    private const string ByTheRules = """
        caresses caress, ties tie, cries cri, tied tie, cried cri, gas gas, this this, gaps gap, kiwis kiwi, virus virus, class class,
        agreed agre, feed feed, luxuriated luxuri, hopping hop, hoping hope, hoped hope, sized size, troubled troubl, fizzed fizz,
        falling fall, missing miss, bed bed, sing sing, red red, shed shed, cry cri, by by, say say, happy happi, enjoy enjoy,
        enjoyed enjoy, playing play, boys boy, youth youth, conditional condit, rational ration, relational relat, valency valenc,
        digitizer digit, operator oper, vileness vile, hopefulness hope, decisiveness decis, sensitivity sensit, analogously analog,
        apology apolog, apologies apolog, psychology psycholog, hopelessly hopeless, carefully care, quickly quick, really realli,
        formality formal, formative format, electrical electr, hopeful hope, goodness good, generate generat, generates generat,
        generating generat, general general, generally general, generous generous, generously generous, communism communism,
        community communiti, communication communic, arsenal arsenal, arsenic arsenic, revival reviv, inference infer, adjustable adjust,
        replacement replac, adjustment adjust, adoption adopt, homologous homolog, effective effect, rate rate, cease ceas, roll roll,
        controlling control, running run, runs run, ran ran, yesterday yesterday, hiking hike, hiked hike, memories memori, memory memori,
        houses hous, dogs dog, painting paint, painted paint, bowl bowl, bowls bowl, making make, makes make, agility agil, using use, used use, uses use
        """;

    /// <summary>Lists all pairs.</summary>
    public static IEnumerable<(string Word, string Stem)> All() =>
        from pair in string.Join(',', OfThePage, Exceptions, ByTheRules).Split(',', StringSplitOptions.TrimEntries)
        let words = pair.Split(' ')
        select (words[0], words[1]);
}
