using Athena.Model;
using Athena.Storage.LiteDb.Records;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>The scopes of a snapshot as bytes: their number, then for each its fields in the order of <see cref="ScopeSection"/>, as varints and texts.</summary>
internal static class ScopeTable
{
    private const int SmallestScope = 32;

    public static byte[] Write(IReadOnlyList<ScopeSection> scopes)
    {
        var size = ImageWriter.MaxVarIntBytes + scopes.Sum(Size);
        var buffer = new byte[size];
        var writer = new ImageWriter(buffer);
        writer.VarInt((ulong)scopes.Count);
        foreach (var scope in scopes)
        {
            Write(ref writer, scope);
        }

        return buffer[..writer.Position];
    }

    /// <summary>Reads a table whose hash holds; null where its shape is bad.</summary>
    public static List<ScopeSection>? TryRead(ReadOnlySpan<byte> source)
    {
        var reader = new ImageReader(source);
        List<ScopeSection> scopes = [];
        long offset = SnapshotFormat.FrameBytes;
        for (var left = reader.Count(SmallestScope); left > 0 && !reader.Failed; left--)
        {
            if (Read(ref reader, offset) is not { } scope)
            {
                return null;
            }

            scopes.Add(scope);
            offset = scope.EndOffset;
        }

        return reader.IsComplete ? scopes : null;
    }

    private static int Size(ScopeSection scope) =>
        ImageWriter.TextSize(scope.Scope.Tenant) + ImageWriter.TextSize(scope.Scope.Name)
        + (6 * ImageWriter.MaxVarIntBytes) + (2 * sizeof(long)) + scope.Models.Sum(ImageWriter.TextSize);

    private static void Write(ref ImageWriter writer, ScopeSection scope)
    {
        writer.Text(scope.Scope.Tenant);
        writer.Text(scope.Scope.Name);
        writer.VarInt((ulong)scope.LiveCount);
        writer.VarInt((ulong)scope.ForgottenCount);
        writer.VarInt((ulong)scope.BodiesLength);
        writer.VarInt((ulong)scope.VectorsLength);
        writer.VarInt((ulong)scope.IndexLength);
        writer.Int64(unchecked((long)scope.IndexHash));
        writer.Int64(unchecked((long)scope.EntriesHash));
        writer.VarInt((ulong)scope.Models.Count);
        foreach (var model in scope.Models)
        {
            writer.Text(model);
        }
    }

    private static ScopeSection? Read(ref ImageReader reader, long offset)
    {
        var (tenant, name) = (reader.Text(), reader.Text());
        var (live, forgotten) = (reader.VarInt(), reader.VarInt());
        var (bodies, vectors, index) = (reader.VarInt(), reader.VarInt(), reader.VarInt());
        var (indexHash, entriesHash) = (unchecked((ulong)reader.Int64()), unchecked((ulong)reader.Int64()));
        var models = new string[reader.Count(elementBytes: 1)];
        for (var i = 0; i < models.Length; i++)
        {
            models[i] = reader.Text();
        }

        if (reader.Failed || live + forgotten > int.MaxValue / SnapshotEntry.Bytes || index > int.MaxValue
            || bodies > long.MaxValue >> 4 || vectors > long.MaxValue >> 4 || TryScope(tenant, name) is not { } scope)
        {
            return null;
        }

        return new ScopeSection
        {
            Scope = scope,
            LiveCount = (int)live,
            ForgottenCount = (int)forgotten,
            BodiesOffset = offset,
            BodiesLength = (long)bodies,
            VectorsLength = (long)vectors,
            IndexLength = (int)index,
            IndexHash = indexHash,
            EntriesHash = entriesHash,
            Models = models,
        };
    }

    private static Scope? TryScope(string tenant, string name)
    {
        try
        {
            return new Scope(tenant, name);
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }
}
