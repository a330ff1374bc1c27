using System.Text.Json;

namespace Athena.Recall.Strategies.Parts.Chat;

/// <summary>The forms of reply that parts ask for.</summary>
internal static class ChatReply
{
    private const int LongestText = 1_024;

    /// <summary>Reads <c>{"NAME": ["text", ...]}</c>: 1 to a number of texts, none empty or long.</summary>
    public static List<string>? Texts(JsonElement reply, string name, int most)
    {
        if (!reply.TryGetProperty(name, out var array) || array.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        List<string> texts = [];
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || item.GetString() is not { Length: > 0 and <= LongestText } text || string.IsNullOrWhiteSpace(text))
            {
                return null;
            }

            texts.Add(text);
        }

        return texts.Count == 0 || texts.Count > most ? null : texts;
    }

    /// <summary>Reads <c>{"grades": [{"n": 1, "grade": 0 to 10}, ...]}</c>; numbers that were not given are left out.</summary>
    public static Dictionary<int, double>? Grades(JsonElement reply, int given)
    {
        if (!reply.TryGetProperty("grades", out var array) || array.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        Dictionary<int, double> grades = [];
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object
                || !item.TryGetProperty("n", out var n) || n.ValueKind != JsonValueKind.Number || !n.TryGetInt32(out var number)
                || !item.TryGetProperty("grade", out var g) || g.ValueKind != JsonValueKind.Number || !(g.GetDouble() is >= 0 and <= 10 and var grade))
            {
                return null;
            }

            if (number >= 1 && number <= given)
            {
                grades[number] = grade;
            }
        }

        return grades;
    }
}
