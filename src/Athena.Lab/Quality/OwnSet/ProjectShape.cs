namespace Athena.Lab.Quality.OwnSet;

/// <summary>
/// Notes on software projects: identifiers, error codes, paths, negations, near-duplicates, facts that change with and without the engine
/// being told, what is forgotten, and the same facts with other values in every scope.
/// </summary>
internal sealed class ProjectShape
{
    private const int Scopes = 4;
    private const int Draws = 3;
    private const int DrawsOfChange = 2;
    private const int Unanswered = 14;
    private const string Isolation = "isolation";
    private const string Update = "update";
    private const string ForgetKind = "forget";
    private static readonly HashSet<string> AskedInVain = [Isolation, "error-code", "identifier", "negation", "fact"];
    private static readonly DateTimeOffset Earliest = new(2025, 1, 6, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the notes and questions of all scopes.</summary>
    public static void Build(SetBuilder set, Random random)
    {
        var templates = NoteTemplate.Read("projects");
        var lists = BankFile.Lists("slots");
        var shared = SharedKeys(templates, new SlotFiller(lists, random));
        foreach (var scope in SetScope.Make("projects", Scopes, people: 0, random))
        {
            var filler = new SlotFiller(lists, random);
            var notes = templates.SelectMany(template => Draw(template, filler, shared)).ToArray();
            Write(set, scope, notes, filler, Earliest.AddDays(random.Next(120)), random);
            foreach (var note in notes)
            {
                Ask(set, scope, note);
            }

            var unknown = templates.Where(static template => AskedInVain.Contains(template.Kind)).ToArray();
            random.Shuffle(unknown);
            foreach (var (kind, text) in unknown.Take(Unanswered).Select(template => new WrittenNote(template, filler.Draw(template), false).Questions.First()))
            {
                set.Ask(scope, "none", text, []);
            }
        }
    }

    // The same questions go to every scope, and each must be answered by its own note.
    private static Dictionary<NoteTemplate, IReadOnlyList<IReadOnlyDictionary<string, string>>> SharedKeys(IReadOnlyList<NoteTemplate> templates, SlotFiller filler) => templates
        .Where(static template => template.Kind == Isolation)
        .ToDictionary(static template => template, template => (IReadOnlyList<IReadOnlyDictionary<string, string>>)[.. Enumerable.Range(0, Draws).Select(_ =>
        {
            var values = filler.Draw(template);
            return template.Questions.SelectMany(static question => SlotFiller.SlotsOf(question.Text)).Distinct().ToDictionary(static slot => slot, slot => values[slot]);
        })]);

    private static IEnumerable<WrittenNote> Draw(
        NoteTemplate template, SlotFiller filler, Dictionary<NoteTemplate, IReadOnlyList<IReadOnlyDictionary<string, string>>> shared)
    {
        if (template.Kind == Update)
        {
            return Enumerable.Range(0, 2 * DrawsOfChange).Select(i => new WrittenNote(template, filler.Draw(template), replaces: i < DrawsOfChange));
        }

        // Without a slot in its question a note would be one of several answers.
        var count = template.Questions.All(static question => SlotFiller.SlotsOf(question.Text).Any()) ? Draws : 1;
        return Enumerable.Range(0, count).Select(i => new WrittenNote(template, filler.Draw(template, shared.GetValueOrDefault(template)?[i]), replaces: false));
    }

    private static void Write(SetBuilder set, SetScope scope, WrittenNote[] notes, SlotFiller filler, DateTimeOffset start, Random random)
    {
        var order = notes.SelectMany(static note => note.Texts.Select(_ => note)).ToArray();
        random.Shuffle(order);
        var at = start;
        foreach (var note in order)
        {
            at = at.AddMinutes(60 + random.Next(900));
            var place = note.Ids.Count;
            var isLater = note.Template.Later is not null && place == note.Texts.Count - 1;
            if (isLater)
            {
                note.BeforeChange = at.AddMinutes(-1);
            }

            note.Ids.Add(set.Remember(scope, note.Texts[place], author: filler.Any("Person"), at: at, updates: isLater && note.Replaces ? note.Ids[0] : null));
        }

        foreach (var note in notes.Where(static note => note.Template.Kind == ForgetKind))
        {
            set.Forget(scope, note.Ids[0]);
        }
    }

    private static void Ask(SetBuilder set, SetScope scope, WrittenNote note)
    {
        foreach (var (kind, text) in note.Questions)
        {
            if (note.Template.Kind == ForgetKind)
            {
                set.Ask(scope, kind, text, [], forbidden: note.Ids);
            }
            else if (note.Template.Later is null)
            {
                set.Ask(scope, note.Template.Kind == Isolation ? Isolation : kind, text, [note.Template.Beside is null ? note.Ids[0] : note.Ids[^1]]);
            }
            else if (note.Replaces)
            {
                set.Ask(scope, kind, text, [note.Ids[1]], forbidden: [note.Ids[0]]);
                set.Ask(scope, "as-of", text, [note.Ids[0]], forbidden: [note.Ids[1]], asOf: note.BeforeChange);
            }
            else
            {
                set.Ask(scope, "newest", text, [note.Ids[1]], stale: [note.Ids[0]]);
            }
        }
    }
}
