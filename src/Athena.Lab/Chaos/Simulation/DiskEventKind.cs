namespace Athena.Lab.Chaos.Simulation;

/// <summary>What happened to the simulated disk, or to a batch. The numbers are part of the format of recordings.</summary>
internal enum DiskEventKind
{
    /// <summary>Bytes were written to a file.</summary>
    Write = 0,

    /// <summary>A file was cut or extended.</summary>
    SetLength = 1,

    /// <summary>A file was made durable.</summary>
    Flush = 2,

    /// <summary>A name was given to a new file.</summary>
    Create = 3,

    /// <summary>A file was renamed.</summary>
    Move = 4,

    /// <summary>A name was removed.</summary>
    Delete = 5,

    /// <summary>A directory was made.</summary>
    CreateDirectory = 6,

    /// <summary>The names in a directory were made durable.</summary>
    FlushDirectory = 7,

    /// <summary>A batch changed its status; the file is its writer, the offset its index, the length its <see cref="Oracle.BatchStatus"/>.</summary>
    Batch = 8,
}
