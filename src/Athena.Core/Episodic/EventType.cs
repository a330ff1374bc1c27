namespace Athena.Episodic;

/// <summary>What kind of thing happened. The numbers enter stored signatures and never change.</summary>
public enum EventType
{
    /// <summary>Something said between a user and an agent.</summary>
    Conversation = 0,

    /// <summary>Something done that no other type names.</summary>
    Action = 1,

    /// <summary>A choice between alternatives.</summary>
    Decision = 2,

    /// <summary>Something found out.</summary>
    Discovery = 3,

    /// <summary>Something that went wrong.</summary>
    Error = 4,

    /// <summary>Something that went right.</summary>
    Success = 5,

    /// <summary>A file written, moved or deleted.</summary>
    FileChange = 6,

    /// <summary>A run of tests.</summary>
    TestRun = 7,

    /// <summary>A deployment.</summary>
    Deployment = 8,

    /// <summary>A change of form that keeps behaviour.</summary>
    Refactoring = 9,

    /// <summary>A search for the cause of a fault.</summary>
    Debugging = 10,

    /// <summary>A call of a tool.</summary>
    ToolExecution = 11,

    /// <summary>A saved state of work.</summary>
    Checkpoint = 12,

    /// <summary>A lesson.</summary>
    Learning = 13,

    /// <summary>Something noticed.</summary>
    Observation = 14,

    /// <summary>A thought about earlier events.</summary>
    Reflection = 15,
}
