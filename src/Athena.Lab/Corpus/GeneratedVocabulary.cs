namespace Athena.Lab.Corpus;

/// <summary>The words of the generated corpus. Subjects belong to a topic, so that texts of one topic resemble each other.</summary>
internal static class GeneratedVocabulary
{
    internal static readonly string[] Topics = ["Harbour", "Library", "Orchard", "Workshop", "Clinic", "Railway", "Kitchen", "Observatory"];

    internal static readonly string[][] Subjects =
    [
        ["crane", "pilot", "freighter", "anchor", "buoy", "dock", "lighthouse", "tugboat", "manifest", "quay"],
        ["catalogue", "shelf", "reader", "loan", "manuscript", "archive", "binding", "index", "librarian", "fine"],
        ["apple", "graft", "frost", "harvest", "beehive", "irrigation", "ladder", "blossom", "pruning", "crate"],
        ["lathe", "chisel", "varnish", "workbench", "clamp", "blueprint", "apprentice", "sawdust", "hinge", "rivet"],
        ["patient", "vaccine", "nurse", "ward", "prescription", "bandage", "thermometer", "appointment", "diagnosis", "ambulance"],
        ["signal", "carriage", "timetable", "platform", "locomotive", "sleeper", "junction", "conductor", "tunnel", "freight"],
        ["oven", "dough", "spice", "knife", "broth", "pantry", "recipe", "kettle", "menu", "yeast"],
        ["telescope", "comet", "dome", "mirror", "spectrum", "eclipse", "calibration", "satellite", "nebula", "logbook"],
    ];

    internal static readonly string[] Verbs =
        ["Inspects", "Repairs", "Schedules", "Measures", "Replaces", "Records", "Delivers", "Compares", "Removes", "Approves", "Weighs", "Sketches"];

    internal static readonly string[] Qualities =
        ["rusty", "borrowed", "fragile", "overdue", "polished", "spare", "heavy", "forgotten", "northern", "sealed", "noisy", "antique", "painted", "leaking"];

    internal static readonly string[] Times =
        ["before dawn", "after the audit", "during the storm", "every second Tuesday", "at low tide", "once a quarter", "while the chief is away", "on the longest day", "at closing time", "within an hour"];

    internal static readonly string[] Reasons =
        ["because the insurer demands it", "so that visitors stay safe", "to settle an old dispute", "since supplies are short", "to please the inspector", "as the charter requires", "to free some space", "after three complaints", "for the spring festival", "to save fuel"];

    internal static readonly string[] Places =
        ["Lisbon", "Tromso", "Valparaiso", "Kyoto", "Galway", "Tbilisi", "Dakar", "Hobart", "Bergen", "Izmir", "Quito", "Riga"];

    internal static readonly string[] Failures = ["OutOfStockException", "PermissionException", "WeatherException", "TimeoutException"];
}
