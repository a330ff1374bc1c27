namespace Athena.Core.Tests.Lexical;

/// <summary>Words and their stems, worked out by the rules of Porter's paper of 1980 and read through one by one.</summary>
internal static class PorterExamples
{
    /// <summary>The examples of the paper's steps, carried through to the end.</summary>
    public const string OfThePaper = """
        caresses caress, ponies poni, ties ti, caress caress, cats cat, feed feed, agreed agre, plastered plaster,
        bled bled, motoring motor, sing sing, conflated conflat, troubled troubl, sized size, hopping hop,
        tanned tan, falling fall, hissing hiss, fizzed fizz, failing fail, filing file, happy happi, sky sky,
        relational relat, conditional condit, rational ration, valenci valenc, hesitanci hesit, digitizer digit,
        conformabli conform, radicalli radic, differentli differ, vileli vile, analogousli analog,
        vietnamization vietnam, predication predic, operator oper, feudalism feudal, decisiveness decis,
        hopefulness hope, callousness callous, formaliti formal, sensitiviti sensit, sensibiliti sensibl,
        triplicate triplic, formative form, formalize formal, electriciti electr, electrical electr, hopeful hope,
        goodness good, revival reviv, allowance allow, inference infer, airliner airlin, gyroscopic gyroscop,
        adjustable adjust, defensible defens, irritant irrit, replacement replac, adjustment adjust,
        dependent depend, adoption adopt, homologou homolog, communism commun, activate activ, angulariti angular,
        homologous homolog, effective effect, bowdlerize bowdler, probate probat, rate rate, cease ceas,
        controll control, roll roll, generalizations gener, oscillators oscil
        """;

    /// <summary>Words of conversations, and some that reach the corners of the rules.</summary>
    public const string OfConversations = """
        abilities abil, ability abil, able abl, abode abod, absence absenc, absolutely absolut, academic academ,
        accepted accept, accident accid, according accord, account account, achieving achiev, acted act,
        action action, actors actor, actually actual, adding ad, addition addit, admiring admir, adopted adopt,
        advice advic, afraid afraid, agencies agenc, agree agre, airplane airplan, alleys allei, allowing allow,
        already alreadi, amazing amaz, analyses analys, announcement announc, annoyed annoi, another anoth,
        answered answer, anxiety anxieti, apologies apologi, appears appear, applied appli, arguing argu,
        arrival arriv, asked ask, assess assess, attached attach, attempt attempt, authorities author, awfulness aw,
        babies babi, baking bake, based base, beautiful beauti, became becam, becoming becom, begged beg, being be,
        believes believ, bicycle bicycl, bitterly bitterli, blessed bless, boys boi, breathing breath, bring bring,
        brothers brother, buildings build, buried buri, business busi, busy busi, buying bui, called call,
        calmly calmli, camping camp, cancelled cancel, caring care, carried carri, cautious cautiou, changing chang,
        charity chariti, children children, choices choic, choosing choos, cities citi, classes class,
        clearly clearli, climbing climb, coding code, colleges colleg, comedies comedi, communities commun,
        company compani, comparison comparison, completely complet, computers comput, concerned concern,
        confident confid, considerable consider, consistency consist, continued continu, controlled control,
        cookies cooki, copying copi, counseling counsel, couples coupl, cried cri, crying cry, curiosity curios,
        dancing danc, dangerous danger, dating date, daughters daughter, deceased deceas, decided decid,
        deeply deepli, delicious delici, denied deni, dentist dentist, described describ, determination determin,
        dies di, different differ, difficulties difficulti, digging dig, disappointed disappoint, discuss discuss,
        dodged dodg, dogs dog, dying dy, easily easili, eating eat, educational educ, effectively effect, eggs egg,
        electricity electr, embarrassed embarrass, employee employe, encouraged encourag, engineering engin,
        enjoyed enjoi, enormous enorm, entries entri, essay essai, events event, everything everyth, excited excit,
        existence exist, explanation explan, families famili, famous famou, feelings feel, festival festiv,
        fifties fifti, finally final, finished finish, flies fli, flying fly, foggy foggi, followed follow,
        forgotten forgotten, freedom freedom, friendship friendship, frightened frighten, fully fulli,
        galleries galleri, generosity generos, gentle gentl, glasses glass, goals goal, graduated graduat,
        grasses grass, guesses guess, guitars guitar, happiness happi, having have, healing heal, helpful help,
        hiking hike, historical histor, hobbies hobbi, hoped hope, hopeless hopeless, houses hous, humming hum,
        hurried hurri, identified identifi, imagination imagin, importance import, improvement improv,
        individual individu, industries industri, inspired inspir, instances instanc, interested interest,
        international intern, invited invit, ironing iron, issues issu, jellies jelli, jogging jog, journeys journei,
        joyous joyou, judgement judgement, keyed kei, kindness kind, knitting knit, knives knive, ladies ladi,
        later later, laughing laugh, laziness lazi, learned learn, leaves leav, libraries librari, lies li,
        living live, logically logic, lonely lone, loving love, luckily luckili, lying ly, machines machin,
        magical magic, making make, managed manag, marriage marriag, matches match, meaningful meaning,
        meetings meet, memories memori, messy messi, metallic metal, mining mine, moving move, mystery mysteri,
        nationality nation, necessary necessari, neighbours neighbour, nervous nervou, nicely nice, noisy noisi,
        nominated nomin, notices notic, obeyed obei, occurred occur, offering offer, opening open, operational oper,
        opportunities opportun, organization organ, owed ow, painting paint, parties parti, passes pass,
        patience patienc, paying pai, peaceful peac, personality person, pets pet, photography photographi,
        pieces piec, pitied piti, planned plan, playing plai, pleasure pleasur, policies polici, possibly possibli,
        practical practic, praying prai, prepared prepar, preserving preserv, pretty pretti, printed print,
        privately privat, probably probabl, programming program, promised promis, puppies puppi, qualities qualiti,
        queried queri, quietly quietli, quitting quit, raced race, reading read, realized realiz, really realli,
        receives receiv, recently recent, recipes recip, referred refer, relationship relationship, relatives rel,
        relied reli, remembering rememb, repeated repeat, requirement requir, researching research,
        responsibility respons, retired retir, returning return, riding ride, running run, sadness sad, said said,
        saying sai, scariest scariest, scenes scene, sciences scienc, seeing see, seeking seek, sensational sensat,
        serious seriou, settled settl, sharing share, shoes shoe, shopping shop, shyness shyness, singers singer,
        sitting sit, skies ski, skiing ski, slipped slip, smiling smile, snowy snowi, societies societi,
        solutions solut, sometimes sometim, songs song, specialize special, spied spi, stabilities stabil,
        stories stori, studies studi, studying studi, succeeded succeed, successful success, suggested suggest,
        sunny sunni, supplies suppli, supportive support, surprised surpris, swimming swim, syllables syllabl,
        talented talent, tasting tast, teaches teach, technologies technologi, terrified terrifi,
        thankfully thankfulli, theaters theater, their their, thoroughly thoroughli, tied ti, tiring tire,
        traditional tradit, trainer trainer, traveled travel, trees tree, tried tri, trying try,
        understanding understand, unities uniti, universities univers, unusual unusu, useful us, useless useless,
        usually usual, vacations vacat, valuable valuabl, variety varieti, vehicles vehicl, victories victori,
        visited visit, volunteering volunt, waited wait, walking walk, was wa, washes wash, watches watch,
        wedding wed, weekly weekli, wildly wildli, willingness willing, wished wish, wonderfully wonderfulli,
        worked work, worries worri, writing write, yelled yell, yes ye, yields yield, yoga yoga, youths youth,
        zeroes zero, zipped zip, yying yy, syzygy syzygi, ease eas, ee ee, sses ss, ies i, ions ion, sion sion,
        ing ing, eed eed, bed bed, ated at
        """;

    public static IEnumerable<(string Word, string Stem)> All() =>
        from pair in $"{OfThePaper}, {OfConversations}".Split(',', StringSplitOptions.TrimEntries)
        let parts = pair.Split(' ')
        select (parts[0], parts[1]);
}
