using System.Text.Json;
using System.Text.Unicode;

namespace Athena.Cli.Input;

/// <summary>Reads one JSON object of known keys strictly: each at most once, each of its own type, null meaning absent.</summary>
internal ref struct JsonLineReader
{
    private const int LongestShownKey = 40;

    private readonly string[] _known;
    private Utf8JsonReader _json;
    private ulong _seen;

    /// <summary>Starts on a line.</summary>
    /// <param name="line">UTF-8.</param>
    /// <param name="known">At most 64 keys.</param>
    public JsonLineReader(ReadOnlySpan<byte> line, string[] known)
    {
        if (!Utf8.IsValid(line))
        {
            throw Refusal("line", "bytes that are no UTF-8", "UTF-8", "convert the input to UTF-8");
        }

        _known = known;
        _json = new Utf8JsonReader(line);
        Advance();
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            throw Refusal("line", Describe(), "one JSON object", "write one object a line");
        }
    }

    /// <summary>Moves to the next key that has a value.</summary>
    /// <returns>One of the known keys, or null at the end of the object.</returns>
    public string? ReadKey()
    {
        while (true)
        {
            Advance();
            if (_json.TokenType == JsonTokenType.EndObject)
            {
                Advance();
                return null;
            }

            var key = RecogniseKey();
            Advance();
            if (_json.TokenType != JsonTokenType.Null)
            {
                return key;
            }
        }
    }

    public string ReadString(string key)
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            throw Refusal(key, Describe(), "a string", "write it in double quotes, or leave it out");
        }

        return GetString(key);
    }

    public int ReadInteger(string key)
    {
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt32(out var value))
        {
            throw Refusal(key, Describe(), "a whole number", "write it without quotes and fraction, or leave it out");
        }

        return value;
    }

    public float ReadNumber(string key)
    {
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetSingle(out var value))
        {
            throw Refusal(key, Describe(), "a number", "write it without quotes, or leave it out");
        }

        return value;
    }

    public bool ReadBoolean(string key) => _json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Refusal(key, Describe(), "true or false", "write it without quotes, or leave it out"),
    };

    public List<string> ReadStrings(string key)
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            throw Refusal(key, Describe(), "an array of strings", "write it in square brackets, or leave it out");
        }

        var values = new List<string>();
        while (true)
        {
            Advance();
            if (_json.TokenType == JsonTokenType.EndArray)
            {
                return values;
            }

            values.Add(ReadString(key));
        }
    }

    /// <summary>Reads over a value of any kind.</summary>
    public void SkipValue()
    {
        try
        {
            _json.Skip();
        }
        catch (JsonException e)
        {
            throw Refusal("line", $"broken JSON at byte {e.BytePositionInLine}", "one JSON object", "check quotes, commas and braces");
        }
    }

    private static InvalidInputException Refusal(string parameter, string actual, string expected, string remedy) =>
        new(parameter, actual, expected, remedy);

    private string RecogniseKey()
    {
        var key = GetString("line");
        var index = Array.IndexOf(_known, key);
        if (index < 0)
        {
            var shown = key.Length <= LongestShownKey ? key : key[..LongestShownKey];
            throw Refusal("line", $"the key '{shown}'", $"an object of the keys {string.Join(", ", _known)}", $"write '{NearestName.Of(shown, _known)}' if that was meant, or leave it out");
        }

        if ((_seen & (1UL << index)) != 0)
        {
            throw Refusal(key, "two values", "given once", "remove one of them");
        }

        _seen |= 1UL << index;
        return _known[index];
    }

    private void Advance()
    {
        try
        {
            _ = _json.Read();
        }
        catch (JsonException e)
        {
            throw Refusal("line", $"broken JSON at byte {e.BytePositionInLine}", "one JSON object", "check quotes, commas and braces");
        }
    }

    private readonly string GetString(string key)
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Refusal(key, "text with a lone surrogate", "well-formed Unicode", "repair the text where it was cut");
        }
    }

    private readonly string Describe() => _json.TokenType switch
    {
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number of another kind",
        JsonTokenType.True or JsonTokenType.False => "a truth value",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        _ => "null",
    };
}
