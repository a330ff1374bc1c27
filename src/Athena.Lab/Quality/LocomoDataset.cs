using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Athena.Lab.Quality;

/// <summary>
/// LoCoMo (Maharana et al., ACL 2024): ten long conversations. One turn is one memory, one conversation one scope; the first three
/// conversations are for tuning, the others are held out. Only turns become memories: nothing of the questions, answers or summaries.
/// </summary>
public static class LocomoDataset
{
    private const int TuningConversations = 3;
    private const string SessionPrefix = "session_";
    private const string DateSuffix = "_date_time";
    private const string DateFormat = "h:mm tt 'on' d MMMM, yyyy";

    /// <summary>Tells whether JSON looks like LoCoMo's file.</summary>
    internal static bool IsLocomo(JsonElement root) =>
        root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0 && root[0].TryGetProperty("conversation", out _);

    /// <summary>Reads the file.</summary>
    /// <exception cref="QualityException">It is not of LoCoMo's form.</exception>
    internal static QualityDataset Read(JsonElement root, ReadOnlySpan<byte> bytes)
    {
        List<QualityMemory> memories = [];
        List<QualityQuery> queries = [];
        var skipped = 0;
        try
        {
            foreach (var (number, sample) in root.EnumerateArray().Index())
            {
                var scope = sample.GetProperty("sample_id").GetString()!;
                var split = number < TuningConversations ? QualityDataset.Tuning : QualityDataset.HeldOut;
                var before = memories.Count;
                AddTurns(sample.GetProperty("conversation"), scope, memories);
                var turns = memories.Skip(before).Select(static memory => memory.Id).ToHashSet(StringComparer.Ordinal);
                skipped += AddQuestions(sample.GetProperty("qa"), scope, split, turns, queries);
            }
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new QualityException($"The file is not of LoCoMo's form: {e.Message} Remedy: use locomo10.json as its authors publish it.", e);
        }

        return new QualityDataset("locomo", Convert.ToHexStringLower(SHA256.HashData(bytes)), memories, queries, skipped);
    }

    private static void AddTurns(JsonElement conversation, string scope, List<QualityMemory> memories)
    {
        var sessions = conversation.EnumerateObject()
            .Where(static p => p.Name.StartsWith(SessionPrefix, StringComparison.Ordinal) && p.Value.ValueKind == JsonValueKind.Array)
            .OrderBy(static p => int.Parse(p.Name.AsSpan(SessionPrefix.Length), CultureInfo.InvariantCulture));
        foreach (var session in sessions)
        {
            var date = DateTimeOffset.ParseExact(
                conversation.GetProperty(session.Name + DateSuffix).GetString()!, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            foreach (var turn in session.Value.EnumerateArray())
            {
                memories.Add(new QualityMemory(scope, turn.GetProperty("dia_id").GetString()!, TextOf(turn), session.Name, turn.GetProperty("speaker").GetString(), date));
            }
        }
    }

    private static string TextOf(JsonElement turn)
    {
        var text = turn.GetProperty("text").GetString()!;
        return turn.TryGetProperty("blip_caption", out var caption) && caption.GetString() is { Length: > 0 } shown ? $"{text} {shown}" : text;
    }

    private static int AddQuestions(JsonElement questions, string scope, string split, IReadOnlySet<string> turns, List<QualityQuery> queries)
    {
        var skipped = 0;
        foreach (var (number, question) in questions.EnumerateArray().Index())
        {
            var evidence = question.TryGetProperty("evidence", out var list) ? list.EnumerateArray().Select(static e => e.GetString()!) : [];
            var gold = EvidenceRepair.Parse(evidence, turns);
            if (gold.Count == 0)
            {
                skipped++;
                continue;
            }

            queries.Add(new QualityQuery(
                scope,
                string.Create(CultureInfo.InvariantCulture, $"q{number}"),
                question.GetProperty("question").GetString()!,
                gold.ToDictionary(static id => id, static _ => 1.0, StringComparer.Ordinal),
                question.GetProperty("category").GetRawText(),
                split));
        }

        return skipped;
    }
}
