namespace Athena.Lab.Quality.OwnSet;

/// <summary>A template with its values.</summary>
internal sealed class WrittenNote(NoteTemplate template, IReadOnlyDictionary<string, string> values, bool replaces)
{
    /// <summary>Gets the template.</summary>
    public NoteTemplate Template => template;

    /// <summary>Gets a value indicating whether the engine is told that the later note replaces the first; else both are plain notes.</summary>
    public bool Replaces => replaces;

    /// <summary>Gets the texts in the order in which they are written: copies, the note beside, the later note.</summary>
    public IReadOnlyList<string> Texts { get; } =
        [.. template.Copies.Append(template.Beside).Append(template.Later).OfType<string>().Select(text => SlotFiller.Fill(text, values))];

    /// <summary>Gets the ids of the texts, once they are written.</summary>
    public List<string> Ids { get; } = [];

    /// <summary>Gets or sets the time just before the later note.</summary>
    public DateTimeOffset BeforeChange { get; set; }

    /// <summary>Gives the questions, filled.</summary>
    public IEnumerable<(string Kind, string Text)> Questions => template.Questions.Select(question => (question.Kind, SlotFiller.Fill(question.Text, values)));
}
