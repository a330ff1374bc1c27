using Athena.Cli.Output;
using Athena.Model;
using Athena.Storage;

namespace Athena.Cli.Input;

/// <summary>Reads a line of `import`: one that `export` wrote.</summary>
internal static class ImportLine
{
    private const int MaxSources = 256;

    private static readonly string[] Keys =
    [
        "id", "text", "scope", "session", "author", "occurred_at", "tags", "source_id", "importance", "recorded_at",
        "version", "supersedes", "recorded_to", "derived_from", .. FacetKeys.All, "tenant", "vector_model", "vector", "forgotten_at",
    ];

    /// <summary>Reads a line.</summary>
    /// <param name="line">UTF-8.</param>
    /// <exception cref="InvalidInputException">The line is no such object, or a value is out of range.</exception>
    /// <exception cref="CliException">The id, the text or the time is missing.</exception>
    public static ImportedMemory Parse(ReadOnlySpan<byte> line)
    {
        var fields = new ImportFields();
        var json = new JsonLineReader(line, Keys);
        while (json.ReadKey() is { } key)
        {
            if (FacetKeys.TryRead(ref json, key, fields.Facets) is { } facets)
            {
                fields.Facets = facets;
            }
            else if (!TryReadText(ref json, key, fields))
            {
                ReadRest(ref json, key, fields);
            }
        }

        return new ImportedMemory(new StoredMemory(ToRecord(fields), ToVector(fields)), fields.ForgottenAt);
    }

    private static bool TryReadText(ref JsonLineReader json, string key, ImportFields fields)
    {
        switch (key)
        {
            case "text":
                fields.Text = json.ReadString(key);
                return true;
            case "scope":
                fields.Scope = json.ReadString(key);
                return true;
            case "tenant":
                fields.Tenant = json.ReadString(key);
                return true;
            case "session":
                fields.Session = json.ReadString(key);
                return true;
            case "author":
                fields.Author = json.ReadString(key);
                return true;
            case "source_id":
                fields.SourceId = json.ReadString(key);
                return true;
            case "vector_model":
                fields.VectorModel = json.ReadString(key);
                return true;
            case "vector":
                fields.Vector = VectorText.Parse(json.ReadString(key))
                    ?? throw new InvalidInputException(key, "a text that is none", "base 64 of 4 bytes a dimension", "export again with --vectors, or leave it out");
                return true;
            default:
                return false;
        }
    }

    private static void ReadRest(ref JsonLineReader json, string key, ImportFields fields)
    {
        switch (key)
        {
            case "id":
                fields.Id = MemoryId.Parse(json.ReadString(key));
                break;
            case "tags":
                fields.Tags = json.ReadStrings(key);
                break;
            case "importance":
                fields.Importance = json.ReadNumber(key);
                break;
            case "version":
                fields.Version = json.ReadInteger(key);
                Throw.IfOutside(fields.Version, 1, int.MaxValue, key);
                break;
            case "supersedes":
                fields.Supersedes = MemoryId.Parse(json.ReadString(key));
                break;
            case "derived_from":
                fields.DerivedFrom = json.ReadStrings(key).ConvertAll(MemoryId.Parse);
                Throw.IfOutside(fields.DerivedFrom.Count, 0, MaxSources, key);
                break;
            case "occurred_at":
                fields.OccurredAt = ReadTime(ref json, key);
                break;
            case "recorded_at":
                fields.RecordedAt = ReadTime(ref json, key);
                break;
            case "recorded_to":
                fields.RecordedTo = ReadTime(ref json, key);
                break;
            default:
                fields.ForgottenAt = ReadTime(ref json, key);
                break;
        }
    }

    private static DateTimeOffset ReadTime(ref JsonLineReader json, string key) =>
        DateTimeOffset.FromUnixTimeMilliseconds(IsoTime.Parse(json.ReadString(key), key).ToUnixTimeMilliseconds());

    private static MemoryRecord ToRecord(ImportFields fields)
    {
        var id = fields.Id ?? throw Missing("id", "the id of the memory; `remember --jsonl` gives new ones");
        var text = fields.Text ?? throw Missing("text", "what is to be remembered");
        var recordedAt = fields.RecordedAt ?? throw Missing("recorded_at", "the time at which it was remembered; `remember --jsonl` takes the present");
        var scope = new Scope(fields.Tenant ?? Scope.DefaultTenant, fields.Scope ?? Scope.Default.Name);
        var checkedFields = new NewMemory
        {
            Text = text,
            Scope = scope,
            OccurredAt = fields.OccurredAt,
            Author = fields.Author,
            Session = fields.Session,
            SourceId = fields.SourceId,
            Tags = fields.Tags ?? [],
            Importance = fields.Importance ?? NewMemory.DefaultImportance,
            Facets = fields.Facets,
        };
        checkedFields.Validate();
        return new MemoryRecord
        {
            Id = id,
            Scope = scope,
            Text = text,
            RecordedAt = recordedAt,
            OccurredAt = checkedFields.OccurredAt,
            Author = checkedFields.Author,
            Session = checkedFields.Session,
            SourceId = checkedFields.SourceId,
            Tags = checkedFields.Tags,
            Importance = checkedFields.Importance,
            Version = fields.Version,
            Supersedes = fields.Supersedes,
            RecordedTo = fields.RecordedTo,
            DerivedFrom = fields.DerivedFrom ?? [],
            Facets = checkedFields.Facets?.ToStored(),
        };
    }

    private static StoredVector? ToVector(ImportFields fields)
    {
        if (fields.Vector is null && fields.VectorModel is null)
        {
            return null;
        }

        if (fields.Vector is null || fields.VectorModel is null)
        {
            throw Missing(fields.Vector is null ? "vector" : "vector_model", "a vector and its model come together");
        }

        Throw.IfOutside(fields.Vector.Length, 1, WriteBatchGuard.MaxDimensions, "vector");
        return new StoredVector(fields.VectorModel, fields.Vector);
    }

    private static CliException Missing(string key, string what) => new(new(CliError.MissingArgument, $"'{key}' is required: {what}."));
}
