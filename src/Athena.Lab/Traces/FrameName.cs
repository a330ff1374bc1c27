using System.Text;

namespace Athena.Lab.Traces;

/// <summary>Turns the names a compiler and a runtime give to methods and types into the names a programmer gave them, so that equal code has equal names in every build.</summary>
/// <remarks>
/// Argument lists are dropped; <c>List`1[System.__Canon].Add</c> becomes <c>List&lt;T&gt;.Add</c>; the <c>MoveNext</c> of an asynchronous
/// method or iterator <c>Type+&lt;Find&gt;d__26.MoveNext</c> becomes <c>Type.Find</c>; a lambda becomes <c>Type.Find.lambda</c> and a local
/// function <c>Type.Find.Local</c>. A semicolon, the separator of folded stacks, becomes a comma. Pure and thread-safe.
/// </remarks>
public static class FrameName
{
    private const string SharedCode = "System.__Canon";

    /// <summary>Names a frame.</summary>
    /// <param name="module">The assembly's name without path and extension.</param>
    /// <param name="method">The runtime's full method name, with or without arguments.</param>
    /// <returns><c>module!Namespace.Type.Method</c>.</returns>
    public static string Method(string module, string method)
    {
        var arguments = method.IndexOf('(', StringComparison.Ordinal);
        return Clean($"{module}!{Readable(arguments > 0 ? method[..arguments] : method, isType: false)}");
    }

    /// <summary>Names the type of an allocation, the leaf of its stack.</summary>
    /// <param name="type">The runtime's full type name; empty or null when it is unknown.</param>
    /// <returns><c>Type Namespace.Name</c>.</returns>
    public static string Type(string? type) => Clean($"Type {(string.IsNullOrEmpty(type) ? "?" : Readable(type, isType: true))}");

    private static string Clean(string name) => name.Replace(';', ',').ReplaceLineEndings(" ");

    private static string Readable(string name, bool isType)
    {
        var parts = new List<string>();
        var skipMoveNext = false;
        foreach (var segment in Segments(name))
        {
            if (skipMoveNext && segment is "MoveNext")
            {
                continue;
            }

            skipMoveNext = !isType && segment.StartsWith('<') && Demangled(segment).Kind == 'd';
            var part = isType ? TypeSegment(segment) : MethodSegment(segment);
            if (part is not null)
            {
                parts.Add(part);
            }
        }

        return string.Join('.', parts);
    }

    private static string? MethodSegment(string segment)
    {
        if (segment.StartsWith("<>c", StringComparison.Ordinal))
        {
            return null;
        }

        var (name, kind, suffix) = Demangled(segment);
        return kind switch
        {
            'b' => MethodSegment(name) + ".lambda",
            'g' => $"{MethodSegment(name)}.{suffix}",
            'd' or '$' => MethodSegment(name),
            _ => WithoutArity(segment),
        };
    }

    private static string TypeSegment(string segment)
    {
        if (segment.StartsWith("<>c", StringComparison.Ordinal))
        {
            return "(closure)";
        }

        return segment.StartsWith('<') && Demangled(segment) is { Kind: 'd' } machine
            ? $"{MethodSegment(machine.Name)} (state machine)"
            : WithoutArity(segment);
    }

    /// <summary>Splits <c>&lt;Name&gt;kind__suffix</c>; the kind is '\0' for a name the programmer wrote.</summary>
    private static (string Name, char Kind, string Suffix) Demangled(string segment)
    {
        var close = segment.StartsWith('<') ? MatchingClose(segment) : -1;
        if (close < 1 || close + 1 >= segment.Length)
        {
            return (segment, '\0', string.Empty);
        }

        var kind = segment[close + 1];
        var suffix = segment[(close + 2)..].TrimStart('_');
        var bar = suffix.IndexOf('|', StringComparison.Ordinal);
        return (segment[1..close], kind, bar >= 0 ? suffix[..bar] : suffix);
    }

    private static int MatchingClose(string segment)
    {
        var depth = 0;
        for (var i = 0; i < segment.Length; i++)
        {
            depth += segment[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Splits at the dots and plus signs that are not inside brackets.</summary>
    private static IEnumerable<string> Segments(string name)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < name.Length; i++)
        {
            depth += name[i] switch { '<' or '[' => 1, '>' or ']' => -1, _ => 0 };
            if (depth == 0 && name[i] is '.' or '+')
            {
                yield return name[start..i];
                start = i + 1;
            }
        }

        yield return name[start..];
    }

    private static string WithoutArity(string segment)
    {
        var result = new StringBuilder(segment.Length);
        for (var i = 0; i < segment.Length; i++)
        {
            if (segment[i] == '`')
            {
                while (i + 1 < segment.Length && char.IsAsciiDigit(segment[i + 1]))
                {
                    i++;
                }
            }
            else if (segment[i] == '[' && i + 1 < segment.Length && segment[i + 1] is not (']' or ',' or '*'))
            {
                var end = ClosingBracket(segment, i);
                result.Append('<').AppendJoin(',', Arguments(segment[(i + 1)..end]).Select(ShortType)).Append('>');
                i = end;
            }
            else
            {
                result.Append(segment[i]);
            }
        }

        return result.ToString();
    }

    private static int ClosingBracket(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return text.Length;
    }

    private static IEnumerable<string> Arguments(string list)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < list.Length; i++)
        {
            depth += list[i] switch { '[' or '<' => 1, ']' or '>' => -1, _ => 0 };
            if (list[i] == ',' && depth == 0)
            {
                yield return list[start..i];
                start = i + 1;
            }
        }

        yield return list[start..];
    }

    private static string ShortType(string type) => type.Trim() == SharedCode ? "T" : TypeSegment(Segments(type.Trim()).Last());
}
