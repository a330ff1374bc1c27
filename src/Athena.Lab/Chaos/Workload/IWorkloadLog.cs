namespace Athena.Lab.Chaos.Workload;

/// <summary>Who is told what a writer sends and what becomes of it. Thread-safe.</summary>
internal interface IWorkloadLog
{
    /// <summary>The batch is about to be sent.</summary>
    void Sent(BatchRef batch);

    /// <summary>The store said that it is durable.</summary>
    void Acknowledged(BatchRef batch);

    /// <summary>The store said that nothing of it is stored.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="code">The code of the error.</param>
    void Refused(BatchRef batch, string code);

    /// <summary>The store said that it does not know.</summary>
    void Unknown(BatchRef batch);
}
