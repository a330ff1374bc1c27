using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Athena.Lab.Peers;

/// <summary>Unit vectors and queries in files that every engine reads, with the exact tenth cosine of each query.</summary>
/// <param name="Name">The name, also of the files.</param>
/// <param name="Description">Where the vectors come from.</param>
/// <param name="Folder">Where the files are.</param>
/// <param name="Count">The number of vectors.</param>
/// <param name="Queries">The number of queries.</param>
/// <param name="Dimensions">Dimensions of both.</param>
/// <param name="IsReal">Whether they are embeddings of texts.</param>
internal sealed record VectorSet(string Name, string Description, string Folder, int Count, int Queries, int Dimensions, bool IsReal)
{
    /// <summary>The number of neighbours asked for.</summary>
    internal const int Wanted = 10;

    private const int TileRows = 4_096;

    /// <summary>Gets the file of the vectors: float32, little endian.</summary>
    internal string BasePath => Path.Combine(Folder, $"{Name}.base.f32");

    /// <summary>Gets the file of the queries.</summary>
    internal string QueryPath => Path.Combine(Folder, $"{Name}.query.f32");

    /// <summary>Gets the file of the tenth cosines.</summary>
    internal string TenthPath => Path.Combine(Folder, $"{Name}.tenth.f32");

    /// <summary>Writes a set, and finds the exact tenth cosine of each query by comparing it with every vector.</summary>
    /// <param name="definition">What to write.</param>
    /// <param name="folder">Where to; made where it is missing.</param>
    internal static VectorSet Write(VectorSetDefinition definition, string folder)
    {
        Directory.CreateDirectory(folder);
        VectorSet set = new(definition.Name, definition.Description, folder, 0, 0, definition.Dimensions, definition.IsReal);
        set = set with { Count = WriteRows(set.BasePath, definition.Vectors(), definition.Dimensions) };
        set = set with { Queries = WriteRows(set.QueryPath, definition.Queries(), definition.Dimensions) };
        using var file = File.Create(set.TenthPath);
        file.Write(MemoryMarshal.AsBytes<float>(set.FindTenth()));
        return set;
    }

    /// <summary>Reads the queries.</summary>
    internal float[] ReadQueries() => ReadFloats(QueryPath, Queries * Dimensions);

    /// <summary>Reads the tenth cosines.</summary>
    internal float[] ReadTenth() => ReadFloats(TenthPath, Queries);

    /// <summary>Reads the vectors tile by tile; the span of a tile is overwritten by the next.</summary>
    /// <param name="read">Given the number of the first row and the rows.</param>
    internal void ReadTiles(Action<int, ReadOnlyMemory<float>> read)
    {
        using var file = File.OpenRead(BasePath);
        var tile = new float[TileRows * Dimensions];
        for (var row = 0; row < Count; row += TileRows)
        {
            var part = tile.AsMemory(0, Math.Min(TileRows, Count - row) * Dimensions);
            file.ReadExactly(MemoryMarshal.AsBytes(part.Span));
            read(row, part);
        }
    }

    private static int WriteRows(string path, IEnumerable<float[]> rows, int dimensions)
    {
        using var file = File.Create(path);
        var unit = new float[dimensions];
        var count = 0;
        foreach (var row in rows)
        {
            TensorPrimitives.Divide(row, TensorPrimitives.Norm<float>(row), unit);
            file.Write(MemoryMarshal.AsBytes<float>(unit));
            count++;
        }

        return count;
    }

    private static float[] ReadFloats(string path, int count)
    {
        var floats = new float[count];
        using var file = File.OpenRead(path);
        file.ReadExactly(MemoryMarshal.AsBytes(floats.AsSpan()));
        return floats;
    }

    private float[] FindTenth()
    {
        var queries = ReadQueries();
        var best = new PriorityQueue<float, float>[Queries];
        for (var i = 0; i < Queries; i++)
        {
            best[i] = new PriorityQueue<float, float>(Wanted + 1);
        }

        ReadTiles((_, tile) => Parallel.For(0, Queries, i =>
        {
            var query = queries.AsSpan(i * Dimensions, Dimensions);
            for (var start = 0; start < tile.Length; start += Dimensions)
            {
                var cosine = TensorPrimitives.Dot(query, tile.Span.Slice(start, Dimensions));
                if (best[i].Count < Wanted)
                {
                    best[i].Enqueue(cosine, cosine);
                }
                else
                {
                    best[i].EnqueueDequeue(cosine, cosine);
                }
            }
        }));
        return Array.ConvertAll(best, static queue => queue.Peek());
    }
}
