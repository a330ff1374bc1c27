namespace Athena.Core.Tests.Recall.Strategies;

/// <summary>Questions with the strategy that each calls for, made up for this test.</summary>
internal static class RouteQuestions
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["query-transform"] = """
            When did it start?
            Who was in charge of that?
            How long did they need?
            Was it worth the money?
            Did she agree with him?
            What is its budget?
            and the costs?
            Where can these be found?
            """,
        ["temporal"] = """
            What happened in June 2023?
            Which invoices came in last week?
            What did we discuss on 7 May 2023?
            Who visited yesterday?
            Which tickets were closed in the past 10 days?
            What was bought in summer 2022?
            Who was on duty last Friday?
            How many orders came in Q3 2023?
            """,
        ["entity-focus"] = """
            What did the vendor say about Kubernetes?
            Which team owns the Hermes gateway?
            How large is the Zurich office?
            Is the license of Grafana paid?
            How do we talk to Stripe?
            Who knows the Jenkins setup?
            What is the port of Redis?
            Where are the keys of the Volvo?
            """,
        ["spatial"] = """
            Who wrote src/Index/Simd/Dot.cs?
            What is special about src/Storage/Page.cs?
            Is tests/run.sh safe to call?
            What breaks when docs/readme.md is renamed?
            What does build/deploy.yaml need?
            Are there notes on lib/parser.py?
            What was decided on api/v2/orders.go?
            How is web/app/main.ts tested?
            """,
        ["latest-fact"] = """
            What is the current version of the schema?
            Where is the office now?
            Do we still use the old printer?
            Which phone number is up to date?
            Has the address changed?
            Who currently leads the team?
            What is the latest price of a seat?
            Is the old door code still valid?
            """,
        ["standing-context"] = """
            write tests for the parser
            draft a reply to the customer
            explain the cache to a newcomer
            name the new module
            review this change
            translate the note
            pick a colour for the button
            suggest a title
            """,
        ["as-of"] = """
            What was the rent as of March?
            Where was the office back in 2022?
            What did we believe about the leak?
            What did we think was the cause of it?
            Which plan was valid at that time?
            Who was the lead back then?
            What was the price as of last year?
            What was believed about the vendor?
            """,
        ["before-after"] = """
            What happened right after the restart?
            What did we do before the launch?
            What changed after the upgrade?
            What happened shortly before the outage?
            What did the team do following the audit?
            What happened just after the demo?
            What was done before the move?
            What came after the interview?
            """,
        ["timeline"] = """
            Give me the timeline of the outage
            What is the history of the lease?
            In what order were the servers moved?
            How has the design evolved?
            What was the sequence of events?
            How did the price develop over time?
            The order of events at the fair
            Show the evolution of the logo
            """,
        ["causal"] = """
            Why did the build fail?
            What led to the outage?
            What caused the delay?
            What was the root cause of the leak?
            Why was the import so slow?
            What is the reason for the refund?
            Why did the printer stop?
            What was the crash caused by?
            """,
        ["planning-aware"] = """
            How should we roll out the new index?
            What is the plan for the migration?
            Which steps to release a version?
            Is there a runbook for restores?
            How can we migrate the mail?
            What is the best way to clean the tank?
            Is there a checklist for new staff?
            What is the procedure for refunds?
            """,
        ["graph-hybrid"] = """
            How are Falcon and Atlas connected?
            Does Falcon need Atlas?
            What joins Atlas to Falcon?
            Is Atlas a part of Falcon?
            Which link is there from Falcon to Atlas?
            What does Falcon take from Atlas?
            Can Falcon run without Atlas?
            Who looks after Falcon with Atlas?
            """,
        ["decomposition"] = """
            What do Ana and Bo eat?
            Compare Redis and Garnet
            Where do Ana and Bo live?
            What is the difference between Postgres and Mongo?
            Who is taller, Ana or Bo?
            When is lunch? Who cooks?
            Which is cheaper, Lyon or Porto?
            What are the hobbies of Ana and Bo?
            """,
        ["graph-global"] = """
            Give me an overview
            What are the main themes here?
            Summarize what is stored
            What topics come up?
            What is the big picture?
            What are the main topics of these notes?
            a summary of it all
            Which themes are there?
            """,
        ["hybrid"] = """
            E4711
            ORA-01555
            parse_header
            getUserName
            Dot.Product
            err:17
            HttpClient
            v2.3.1
            """,
        ["none"] = """
            how is coffee made
            who waters the plants
            where do we keep the spare keys
            which colour has the door
            how loud is the fan
            does the lift work
            who feeds the cat
            what is on the menu
            how many chairs are there
            is the window open
            """,
    };

    public static IReadOnlyList<RouteQuestion> All { get; } =
        [.. Texts.SelectMany(static pair => pair.Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text => new RouteQuestion(pair.Key, text)))];
}
