using System.Collections.Frozen;
using Athena.Recall.Strategies.Parts.Analyzers;
using Athena.Recall.Strategies.Parts.Arms;
using Athena.Recall.Strategies.Parts.Controllers;
using Athena.Recall.Strategies.Parts.Expanders;
using Athena.Recall.Strategies.Parts.Fusers;
using Athena.Recall.Strategies.Parts.Packers;
using Athena.Recall.Strategies.Parts.Rerankers;
using Athena.Recall.Strategies.Parts.Selectors;

namespace Athena.Recall.Strategies.Parts;

/// <summary>The parts that plans can name. A new part is one class and one line here.</summary>
internal static class PartCatalog
{
    private static readonly FrozenDictionary<string, PartDefinition> Parts = new[]
    {
        TokensPart.Definition,
        EntitiesPart.Definition,
        RewriteChatPart.Definition,
        RewriteRulePart.Definition,
        VariantsChatPart.Definition,
        VariantsRulePart.Definition,
        TrigramPart.Definition,
        CooccurrencePart.Definition,
        FeedbackTermsPart.Definition,
        SplitChatPart.Definition,
        SplitRulePart.Definition,
        HypothesisChatPart.Definition,
        HypothesisRulePart.Definition,
        KnnPart.Definition,
        PassageKnnPart.Definition,
        Bm25Part.Definition,
        CalibratedPart.Definition,
        RrfPart.Definition,
        BlendPart.Definition,
        MaxPart.Definition,
        RoundRobinPart.Definition,
        EvidencePart.Definition,
        TrustPart.Definition,
        FeaturesPart.Definition,
        JudgeChatPart.Definition,
        EntityPart.Definition,
        GradeRulePart.Definition,
        GradeChatPart.Definition,
        MinScorePart.Definition,
        DecayPart.Definition,
        CompositePart.Definition,
        Context6Part.Definition,
        SaliencyPart.Definition,
        RecentPart.Definition,
        MmrPart.Definition,
        PathsPart.Definition,
        PathPart.Definition,
        DatesPart.Definition,
        MomentPart.Definition,
        AnchorPart.Definition,
        TimeRangePart.Definition,
        ClosedPart.Definition,
        FactKeyPart.Definition,
        AnchoredPart.Definition,
        TimeKernelPart.Definition,
        BitemporalPart.Definition,
        ClosedScorePart.Definition,
        TimeBucketsPart.Definition,
        ChronologicalPart.Definition,
        LatestPart.Definition,
        SidesPart.Definition,
        CausePart.Definition,
        RelationsPart.Definition,
        GraphWalkPart.Definition,
        GraphEgoPart.Definition,
        GraphScorePart.Definition,
        CommunitiesPart.Definition,
        ThemesPart.Definition,
        GraphMixPart.Definition,
        AssociationsPart.Definition,
        SpreadPart.Definition,
        PrimePart.Definition,
        NearDuplicatePart.Definition,
        TopKPart.Definition,
        MergeSpansPart.Definition,
        BudgetPart.Definition,
        ExtractPart.Definition,
        ConfidenceGatePart.Definition,
        LoopPart.Definition,
        CorrectPart.Definition,
        CascadePart.Definition,
        ChainPart.Definition,
        CachePart.Definition,
        ScopesPart.Definition,
        RoutePart.Definition,
        RocchioPart.Definition,
        MemoPart.Definition,
        MemoBoostPart.Definition,
        StandingPart.Definition,
        QuotaPart.Definition,
        ProceduresPart.Definition,
        SuccessPart.Definition,
    }.ToFrozenDictionary(static part => part.Name, StringComparer.Ordinal);

    /// <summary>Gets every part, by name.</summary>
    public static IEnumerable<PartDefinition> All => Parts.Values.OrderBy(static part => part.Name, StringComparer.Ordinal);

    /// <summary>Finds a part; null where there is none of that name.</summary>
    public static PartDefinition? Find(string name) => Parts.GetValueOrDefault(name);
}
