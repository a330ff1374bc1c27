using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Expanders;

/// <summary>Whether a question points at earlier turns.</summary>
internal static class FollowUp
{
    /// <summary>Says whether there are turns and the question has a pronoun or names nothing.</summary>
    public static bool PointsBack(RecallState state)
    {
        if (state.Request.History.Count == 0)
        {
            return false;
        }

        using var gate = new GateLease(state.Partition);
        return PointsBack(state.Request, state.Partition.Authors);
    }

    /// <summary>Says so with the gate held.</summary>
    public static bool PointsBack(RecallRequest request, AuthorDirectory authors) =>
        request.History.Count > 0
        && (TextWords.Written(request.Query).Exists(QuestionWords.IsPronoun) || EntityNames.In(request.Query, authors).Count == 0);
}
