namespace Athena.Recall.Strategies.Parts.Texts;

/// <summary>A question as the statement that would answer it.</summary>
internal static class Statement
{
    /// <summary>Takes the asking word and the helping verb from the front: "When did the audit start?" is "the audit start".</summary>
    /// <returns>Null where the text is no question of that form.</returns>
    public static string? Of(string question)
    {
        var words = question.TrimEnd('?', ' ', '.', '!').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = words.Length > 0 && QuestionWords.IsAsking(words[0]) ? 1 : 0;
        var start = at < words.Length && QuestionWords.IsAuxiliary(words[at]) ? at + 1 : at;
        return start == 0 || start >= words.Length ? null : string.Join(' ', words[start..]);
    }
}
