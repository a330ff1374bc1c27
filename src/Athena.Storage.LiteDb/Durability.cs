namespace Athena.Storage.LiteDb;

/// <summary>What an acknowledged write survives.</summary>
public enum Durability
{
    /// <summary>The loss of power: acknowledged after the disk says that it has it.</summary>
    Fsync,

    /// <summary>The end of the process, however sudden, but not of the machine: acknowledged once the operating system has it.</summary>
    Os,
}
