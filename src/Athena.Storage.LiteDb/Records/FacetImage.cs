using Athena.Model;

namespace Athena.Storage.LiteDb.Records;

/// <summary>
/// The facets of a record as bytes: flags (varint, never 0), then what they name in their order: texts, times, and for the files their number
/// and texts. That it is pinned is the flag alone.
/// </summary>
internal static class FacetImage
{
    /// <summary>The exact number of bytes that <see cref="Write"/> writes.</summary>
    public static int Size(MemoryFacets facets)
    {
        var size = ImageWriter.VarIntSize((uint)FlagsOf(facets));
        size += TextSize(facets.Type) + TextSize(facets.Subject) + TextSize(facets.Attribute) + TextSize(facets.Object) + TextSize(facets.Task);
        size += facets.ValidFrom is { } from ? ImageWriter.TimeSize(from) : 0;
        size += facets.ValidTo is { } to ? ImageWriter.TimeSize(to) : 0;
        if (facets.Files.Count > 0)
        {
            size += ImageWriter.VarIntSize((uint)facets.Files.Count);
            for (var i = 0; i < facets.Files.Count; i++)
            {
                size += ImageWriter.TextSize(facets.Files[i]);
            }
        }

        return size;
    }

    /// <summary>Writes the facets.</summary>
    public static void Write(MemoryFacets facets, ref ImageWriter writer)
    {
        writer.VarInt((uint)FlagsOf(facets));
        WriteText(facets.Type, ref writer);
        WriteText(facets.Subject, ref writer);
        WriteText(facets.Attribute, ref writer);
        WriteText(facets.Object, ref writer);
        WriteTime(facets.ValidFrom, ref writer);
        WriteTime(facets.ValidTo, ref writer);
        WriteText(facets.Task, ref writer);
        if (facets.Files.Count > 0)
        {
            writer.VarInt((uint)facets.Files.Count);
            for (var i = 0; i < facets.Files.Count; i++)
            {
                writer.Text(facets.Files[i]);
            }
        }
    }

    /// <summary>Reads the facets.</summary>
    public static MemoryFacets Read(ref ImageReader reader)
    {
        var value = reader.VarInt();
        if (value == 0 || (value & ~(ulong)FacetFlags.All) != 0)
        {
            reader.Fail();
        }

        // The initialisers run in the order in which they are written here, which is that of the bytes.
        var flags = (FacetFlags)value;
        return new MemoryFacets
        {
            Pinned = (flags & FacetFlags.Pinned) != 0,
            Type = (flags & FacetFlags.Type) != 0 ? reader.Text() : null,
            Subject = (flags & FacetFlags.Subject) != 0 ? reader.Text() : null,
            Attribute = (flags & FacetFlags.Attribute) != 0 ? reader.Text() : null,
            Object = (flags & FacetFlags.Object) != 0 ? reader.Text() : null,
            ValidFrom = (flags & FacetFlags.ValidFrom) != 0 ? reader.Time() : null,
            ValidTo = (flags & FacetFlags.ValidTo) != 0 ? reader.Time() : null,
            Task = (flags & FacetFlags.Task) != 0 ? reader.Text() : null,
            Files = (flags & FacetFlags.Files) != 0 ? ReadFiles(ref reader) : [],
        };
    }

    private static FacetFlags FlagsOf(MemoryFacets facets) =>
        (facets.Type is null ? 0 : FacetFlags.Type)
        | (facets.Pinned ? FacetFlags.Pinned : 0)
        | (facets.Subject is null ? 0 : FacetFlags.Subject)
        | (facets.Attribute is null ? 0 : FacetFlags.Attribute)
        | (facets.Object is null ? 0 : FacetFlags.Object)
        | (facets.ValidFrom is null ? 0 : FacetFlags.ValidFrom)
        | (facets.ValidTo is null ? 0 : FacetFlags.ValidTo)
        | (facets.Task is null ? 0 : FacetFlags.Task)
        | (facets.Files.Count == 0 ? 0 : FacetFlags.Files);

    private static int TextSize(string? text) => text is null ? 0 : ImageWriter.TextSize(text);

    private static void WriteText(string? text, ref ImageWriter writer)
    {
        if (text is not null)
        {
            writer.Text(text);
        }
    }

    private static void WriteTime(DateTimeOffset? time, ref ImageWriter writer)
    {
        if (time is { } value)
        {
            writer.Time(value);
        }
    }

    private static string[] ReadFiles(ref ImageReader reader)
    {
        var count = reader.Count(elementBytes: 1);
        if (count == 0)
        {
            reader.Fail();
            return [];
        }

        var files = new string[count];
        for (var i = 0; i < count; i++)
        {
            files[i] = reader.Text();
        }

        return files;
    }
}
