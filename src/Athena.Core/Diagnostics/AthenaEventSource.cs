using System.Diagnostics.Tracing;

namespace Athena.Diagnostics;

/// <summary>
/// The event source <c>Athena</c>: a Start and a Stop event for each stage, each stage a task of its own,
/// so that PerfView shows the stages as activities. Costs one check of a field while nobody listens.
/// </summary>
[EventSource(Name = "Athena")]
public sealed class AthenaEventSource : EventSource
{
    private AthenaEventSource()
    {
    }

    /// <summary>Gets the one instance.</summary>
    public static AthenaEventSource Log { get; } = new();

    /// <summary>A stage began.</summary>
    [NonEvent]
    public void StageStart(RecallStage stage)
    {
        switch (stage)
        {
            case RecallStage.Analyze: AnalyzeStart(); break;
            case RecallStage.Embed: EmbedStart(); break;
            case RecallStage.VectorSearch: VectorSearchStart(); break;
            case RecallStage.LexicalSearch: LexicalSearchStart(); break;
            case RecallStage.Fuse: FuseStart(); break;
            case RecallStage.Rerank: RerankStart(); break;
            case RecallStage.Pack: PackStart(); break;
            case RecallStage.StructureSearch: StructureSearchStart(); break;
            case RecallStage.Evidence: EvidenceStart(); break;
            default: FormatStart(); break;
        }
    }

    /// <summary>A stage ended.</summary>
    [NonEvent]
    public void StageStop(RecallStage stage)
    {
        switch (stage)
        {
            case RecallStage.Analyze: AnalyzeStop(); break;
            case RecallStage.Embed: EmbedStop(); break;
            case RecallStage.VectorSearch: VectorSearchStop(); break;
            case RecallStage.LexicalSearch: LexicalSearchStop(); break;
            case RecallStage.Fuse: FuseStop(); break;
            case RecallStage.Rerank: RerankStop(); break;
            case RecallStage.Pack: PackStop(); break;
            case RecallStage.StructureSearch: StructureSearchStop(); break;
            case RecallStage.Evidence: EvidenceStop(); break;
            default: FormatStop(); break;
        }
    }

    [Event(1, Opcode = EventOpcode.Start, Task = Tasks.Analyze)]
    private void AnalyzeStart() => WriteEvent(1);

    [Event(2, Opcode = EventOpcode.Stop, Task = Tasks.Analyze)]
    private void AnalyzeStop() => WriteEvent(2);

    [Event(3, Opcode = EventOpcode.Start, Task = Tasks.Embed)]
    private void EmbedStart() => WriteEvent(3);

    [Event(4, Opcode = EventOpcode.Stop, Task = Tasks.Embed)]
    private void EmbedStop() => WriteEvent(4);

    [Event(5, Opcode = EventOpcode.Start, Task = Tasks.VectorSearch)]
    private void VectorSearchStart() => WriteEvent(5);

    [Event(6, Opcode = EventOpcode.Stop, Task = Tasks.VectorSearch)]
    private void VectorSearchStop() => WriteEvent(6);

    [Event(7, Opcode = EventOpcode.Start, Task = Tasks.LexicalSearch)]
    private void LexicalSearchStart() => WriteEvent(7);

    [Event(8, Opcode = EventOpcode.Stop, Task = Tasks.LexicalSearch)]
    private void LexicalSearchStop() => WriteEvent(8);

    [Event(9, Opcode = EventOpcode.Start, Task = Tasks.Fuse)]
    private void FuseStart() => WriteEvent(9);

    [Event(10, Opcode = EventOpcode.Stop, Task = Tasks.Fuse)]
    private void FuseStop() => WriteEvent(10);

    [Event(11, Opcode = EventOpcode.Start, Task = Tasks.Rerank)]
    private void RerankStart() => WriteEvent(11);

    [Event(12, Opcode = EventOpcode.Stop, Task = Tasks.Rerank)]
    private void RerankStop() => WriteEvent(12);

    [Event(13, Opcode = EventOpcode.Start, Task = Tasks.Pack)]
    private void PackStart() => WriteEvent(13);

    [Event(14, Opcode = EventOpcode.Stop, Task = Tasks.Pack)]
    private void PackStop() => WriteEvent(14);

    [Event(15, Opcode = EventOpcode.Start, Task = Tasks.Format)]
    private void FormatStart() => WriteEvent(15);

    [Event(16, Opcode = EventOpcode.Stop, Task = Tasks.Format)]
    private void FormatStop() => WriteEvent(16);

    [Event(17, Opcode = EventOpcode.Start, Task = Tasks.StructureSearch)]
    private void StructureSearchStart() => WriteEvent(17);

    [Event(18, Opcode = EventOpcode.Stop, Task = Tasks.StructureSearch)]
    private void StructureSearchStop() => WriteEvent(18);

    [Event(19, Opcode = EventOpcode.Start, Task = Tasks.Evidence)]
    private void EvidenceStart() => WriteEvent(19);

    [Event(20, Opcode = EventOpcode.Stop, Task = Tasks.Evidence)]
    private void EvidenceStop() => WriteEvent(20);

    /// <summary>One task a stage: the activity's name in a trace viewer.</summary>
    public static class Tasks
    {
        /// <summary>See <see cref="RecallStage.Analyze"/>.</summary>
        public const EventTask Analyze = (EventTask)1;

        /// <summary>See <see cref="RecallStage.Embed"/>.</summary>
        public const EventTask Embed = (EventTask)2;

        /// <summary>See <see cref="RecallStage.VectorSearch"/>.</summary>
        public const EventTask VectorSearch = (EventTask)3;

        /// <summary>See <see cref="RecallStage.LexicalSearch"/>.</summary>
        public const EventTask LexicalSearch = (EventTask)4;

        /// <summary>See <see cref="RecallStage.Fuse"/>.</summary>
        public const EventTask Fuse = (EventTask)5;

        /// <summary>See <see cref="RecallStage.Rerank"/>.</summary>
        public const EventTask Rerank = (EventTask)6;

        /// <summary>See <see cref="RecallStage.Pack"/>.</summary>
        public const EventTask Pack = (EventTask)7;

        /// <summary>See <see cref="RecallStage.Format"/>.</summary>
        public const EventTask Format = (EventTask)8;

        /// <summary>See <see cref="RecallStage.StructureSearch"/>.</summary>
        public const EventTask StructureSearch = (EventTask)9;

        /// <summary>See <see cref="RecallStage.Evidence"/>.</summary>
        public const EventTask Evidence = (EventTask)10;
    }
}
