using System.Text;

namespace Athena.Lab.Corpus;

/// <summary>A documentation id taken apart, for example <c>M:System.String.Concat(System.String,System.String)</c>.</summary>
internal sealed record MemberId
{
    private MemberId(string kind, string typeName, string memberName, string signature)
    {
        Kind = kind;
        TypeName = typeName;
        MemberName = memberName;
        Signature = signature;
    }

    /// <summary>Gets the kind as a word.</summary>
    internal string Kind { get; }

    /// <summary>Gets the full name of the type, without type parameters.</summary>
    internal string TypeName { get; }

    /// <summary>Gets the short name of the member; of a constructor or a type, that of the type.</summary>
    internal string MemberName { get; }

    /// <summary>Gets the readable form, for example <c>Method String.Concat(String, String) of System.</c></summary>
    internal string Signature { get; }

    /// <summary>Parses an id.</summary>
    /// <returns>The parts, or null if it is not the id of a type or a member (namespaces and errors are not).</returns>
    internal static MemberId? TryParse(string id)
    {
        if (id.Length < 3 || id[1] != ':' || KindOf(id[0]) is not { } kind)
        {
            return null;
        }

        var body = id[2..];
        var open = body.IndexOf('(');
        var conversion = body.IndexOf('~', Math.Max(open, 0));
        var nameEnd = open >= 0 ? open : conversion >= 0 ? conversion : body.Length;
        var name = body[..nameEnd];
        var arguments = open < 0 ? "" : body[open..(conversion >= 0 ? conversion : body.Length)];
        var dot = name.LastIndexOf('.');
        if (kind == "type")
        {
            return Create(kind, name, member: null, "");
        }

        return dot <= 0 ? null : Create(kind, name[..dot], name[(dot + 1)..], arguments);
    }

    /// <summary>Gets the short name of what a reference (a documentation id or a full name) names.</summary>
    internal static string ShortName(string reference)
    {
        if (reference.Length > 2 && reference[1] == ':' && TryParse(reference) is { } id)
        {
            return id.Kind == "type" ? id.MemberName : $"{LastPart(id.TypeName)}.{id.MemberName}";
        }

        return LastPart(reference.Length > 2 && reference[1] == ':' ? reference[2..] : reference);
    }

    private static MemberId Create(string kind, string type, string? member, string arguments)
    {
        var typeName = WithoutArity(type);
        var shortType = LastPart(typeName);
        var dot = typeName.LastIndexOf('.');
        var place = dot < 0 ? "" : $" of {typeName[..dot]}";
        var isConstructor = member is "#ctor" or "#cctor";
        var explicitEnd = isConstructor ? -1 : member?.LastIndexOf('#') ?? -1;
        var memberName = member is null || isConstructor ? shortType : WithoutArity(member[(explicitEnd + 1)..]);
        var contract = explicitEnd < 0 ? "" : Readable(WithoutArity(member![..explicitEnd].Replace('#', '.').Replace('@', ','))) + ".";
        var title = member is null ? shortType
            : isConstructor ? $"{shortType} constructor{Readable(arguments)}"
            : $"{shortType}.{contract}{memberName}{Readable(arguments)}";
        return new MemberId(kind, typeName, memberName, $"{char.ToUpperInvariant(kind[0])}{kind[1..]} {title}{place}.");
    }

    private static string? KindOf(char letter) => letter switch
    {
        'T' => "type",
        'M' => "method",
        'P' => "property",
        'F' => "field",
        'E' => "event",
        _ => null,
    };

    private static string LastPart(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static string WithoutArity(string name)
    {
        if (!name.Contains('`'))
        {
            return name;
        }

        var result = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '`')
            {
                result.Append(name[i]);
                continue;
            }

            while (i + 1 < name.Length && (name[i + 1] == '`' || char.IsAsciiDigit(name[i + 1])))
            {
                i++;
            }
        }

        return result.ToString();
    }

    /// <summary>Shortens every full name in a signature and writes type arguments as a reader knows them.</summary>
    private static string Readable(string signature)
    {
        var result = new StringBuilder(signature.Length);
        var nameStart = 0;
        foreach (var c in signature)
        {
            if (c == '.')
            {
                result.Length = nameStart;
                continue;
            }

            _ = c switch
            {
                '{' => result.Append('<'),
                '}' => result.Append('>'),
                ',' => result.Append(", "),
                '`' => result.Append(result.Length > nameStart ? "" : "T"),
                '@' => result.Append('&'),
                _ => result.Append(c),
            };
            nameStart = c is '{' or '}' or '(' or ')' or '[' or ']' or ',' ? result.Length : nameStart;
        }

        return result.ToString();
    }
}
