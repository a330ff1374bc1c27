using Athena.Lab.Summary;

namespace Athena.Lab.Durability;

/// <summary>The promise in words: what is survived, what is not, and what to do. Holds no measured number.</summary>
internal static class DurabilityPromise
{
    internal static IEnumerable<Block> Blocks()
    {
        yield return new Block.Heading(2, ["The promise"]);
        yield return Prose.List(
            "What `RememberAsync` has returned is durable at the level the store was opened with, and every later recall sees it.",
            "A batch is one frame of the journal: all of it is there after any fault, or nothing. The same holds for a memory that is forgotten with what was made of it, for a memory that takes the place of another, and for what a consolidation writes.",
            "A write that was refused stays refused; it does not come back at the next opening. A write that ended in `timeout` is the one exception, and says so: its outcome is unknown until the store is asked.",
            "Changed bytes are never served as if they were whole: every record, vector, frame and file header carries a checksum, which is verified before it is used.",
            "One bad record never keeps the store from opening. It is set aside with its bytes, reported, and healed where another copy is whole; all others are served.",
            "The truth is the journal and the newest verified snapshot. LiteDB is a view made from them, for people and tools; if it is damaged or gone, it is built again and nothing is lost.");
        yield return new Block.Heading(2, ["What each level survives"]);
        yield return new Block.Table(
            ["What happens", "Fsync (default)", "Os"],
            [
                ["The process is killed, crashes or runs out of memory", "every acknowledged write is there", "every acknowledged write is there"],
                ["The power goes, or the operating system crashes", "every acknowledged write is there", "the writes that the system had not yet given to the disk are gone, from the newest backwards and whole batches at a time; what is left is consistent"],
                ["The disk is full, or a write to it fails", "the write is refused and reads go on", "the write is refused and reads go on"],
                ["A bit or a sector of a file changes", "found, named, and healed from the other copy", "found, named, and healed from the other copy"],
                ["Files of the view are deleted or damaged", "nothing is lost", "nothing is lost"],
            ]);
        yield return Prose.Paragraph(
            "`Fsync` acknowledges after the disk has said that it has the frame; many writers share one such barrier, so it costs one waiting time, not one for each. `Os` acknowledges when the operating system has the frame. The level is a setting of the store: `LiteDbStoreOptions.Durability`.");
        foreach (var block in NotSurvived().Concat(Answers()))
        {
            yield return block;
        }
    }

    private static IEnumerable<Block> NotSurvived()
    {
        yield return new Block.Heading(2, ["What is not survived"]);
        yield return Prose.List(
            "The loss of the disk or of the whole directory: journal and snapshots lie in one place. Keep a `backup` on another disk.",
            "Damage to both copies of a record, for example in the journal and in the snapshot, or in a snapshot whose journal was dropped and in the older one. The record is reported as lost, by its id; the others stay.",
            "A disk, a controller or a virtual machine that says it has written what it has not. `Fsync` is worth what the answer of the disk is worth.",
            "Files deleted or changed by hand while the store is open, and a `journal` or `snapshots` folder deleted at any time.",
            "A directory on a network file system that does not honour locks, opened by two machines at once.",
            "Memory that changes after a record was checked and before it is served or written: use memory with error correction where that matters.",
            "An `erase`: it is meant to leave nothing, and no fault or backup made later brings the memory back. A backup made before still holds it.",
            "An attacker who can write the files. Checksums find accidents, not forgeries; nothing is encrypted.");
    }

    private static IEnumerable<Block> Answers()
    {
        yield return new Block.Heading(2, ["How each fault is answered"]);
        yield return new Block.Table(
            ["Fault", "What Athena does", "What is left to do"],
            [
                ["Killed or power lost in the middle of a write", "At opening it cuts the torn end of the journal and replays what is whole; replaying twice changes nothing", "nothing"],
                ["A bad frame in the middle of the journal", "A whole frame after it proves damage, not a torn end: where no snapshot covers it the opening stops and names file and offset", Run.Code("athena repair")],
                ["A bad record or vector in a snapshot", "Healed from the journal, the archive or the older snapshot; else set aside in quarantine and reported at every opening", Run.Code("athena verify, athena repair")],
                ["A snapshot that cannot be read", "The older one and the journal after it are used, and a new one is written", "nothing"],
                ["The view is missing, damaged or behind", "Built again from snapshot and journal, in the background", "nothing"],
                ["Full disk", "Writes are refused with storage_full before the room is used that tidying up needs; reads go on; writes are taken again when there is space, without reopening", "free space"],
                ["Slow disk", "The queue is bounded: a write that finds no place in time is refused as overloaded and was not stored; one that waits too long for the disk ends in timeout, outcome unknown", "try again, after a timeout with a look first"],
                ["Input or output error", "The group at hand is refused and never written again into the same place; a new segment is begun or, where that fails too, the store serves reads only", "look at the disk, then open again"],
                ["Out of memory", "The write is refused; what was acknowledged is there", "give it more memory, or smaller batches"],
                ["Another process owns the directory", "Refused with storage_locked, naming the process", "stop that process, or use another directory"],
                ["A directory that may not be written", "Refused at opening, with the reason", "correct the rights"],
                ["A newer format", "Refused with storage_version; nothing is touched", "use the version that wrote it"],
                ["An older format", "Migrated at opening: written anew, verified, and only then put aside", "nothing"],
                ["Deleted or overwritten by mistake", "With archived segments any moment can be restored", Run.Code("athena restore")],
                ["The disk dies", "A backup is online, consistent, incremental and verified", Run.Code("athena backup, athena restore")],
            ]);
        yield return Prose.Paragraph(
            "`athena verify` checks every checksum and every index entry against its record and answers with its exit code; `athena repair --dry-run` says what a repair would do. `athena export` and `athena import` carry everything as lines of JSON, `athena erase` removes a memory for good and proves it by a search of the raw files.");
    }
}
