package io.oneedge.server.simulation;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectState;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.Vms;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people have said of VMs that the program could not know: that what was being done had ended,
 * or that nobody needs to ask the hosts. The program believes them; where they were wrong, nobody
 * can promise what hosts have.
 */
final class Words {

    /** Of {@code one.vm.recover}: it failed, it is done, and forget it. */
    private static final int FAILURE = 0;

    private static final int SUCCESS = 1;
    private static final int FORGET = 5;

    /** What decides where a guest and its disks are. */
    private static final Set<String> PLACING =
            Set.of(
                    "guest.prepare",
                    "guest.start",
                    "guest.restore",
                    "guest.save",
                    "guest.shutdown",
                    "guest.stop",
                    "guest.move",
                    "guest.migrate",
                    "guest.remove",
                    "guest.disk.attach",
                    "guest.disk.detach");

    /** Of this VM, when this was the newest effect. */
    record Word(int vm, int operation, long newest) {}

    private final List<Word> said = new ArrayList<>();

    /** Somebody is about to say something; what it is, if it matters where anything is. */
    Optional<Word> hear(Reading reading, String operation, List<Object> arguments, long newest) {
        if (!operation.equals("one.vm.recover")
                || !(arguments.getFirst() instanceof Integer id)
                || !(arguments.get(1) instanceof Integer kind)) {
            return Optional.empty();
        }
        Optional<Vm> vm = reading.find(Vms.KIND, id);
        boolean matters =
                switch (kind) {
                    case FAILURE, SUCCESS ->
                            vm.filter(asked -> isGuess(reading, asked)).isPresent();
                    case FORGET -> vm.isPresent();
                    default -> false;
                };
        Optional<Word> word = matters ? Optional.of(new Word(id, kind, newest)) : Optional.empty();
        word.ifPresent(said::add);
        return word;
    }

    /** It was refused. */
    void withdraw(Word word) {
        said.remove(word);
    }

    private static boolean isGuess(Reading reading, Vm vm) {
        return waitsForAPerson(vm)
                || Journal.pendingOf(reading, Resource.VM, vm.id()).stream()
                        .anyMatch(effect -> PLACING.contains(effect.action()));
    }

    /** What it waited for has failed, perhaps half done. */
    static boolean waitsForAPerson(Vm vm) {
        return vm.lcm().name().endsWith("_FAILURE");
    }

    /** Whether anybody has ever guessed where this VM is. */
    boolean placed(int vm) {
        return said.stream().anyMatch(word -> word.vm() == vm && word.operation() != FORGET);
    }

    /** Whether its hosts were not to be asked to remove it. */
    boolean forgot(int vm) {
        return said.stream().anyMatch(word -> word.vm() == vm && word.operation() == FORGET);
    }

    /** Whether anybody has guessed since its disks were made anew. */
    boolean makeUnsure(Reading reading, Vm vm) {
        long made =
                Journal.of(reading, Resource.VM, vm.id()).stream()
                        .filter(effect -> effect.action().equals("guest.prepare"))
                        .filter(effect -> effect.state() == EffectState.DONE)
                        .mapToLong(Effect::id)
                        .max()
                        .orElse(-1);
        return said.stream().anyMatch(word -> word.vm() == vm.id() && word.newest() >= made);
    }

    /**
     * Whether the last removal of what a host has of a VM failed there: then it has it still, for
     * all that anybody knows.
     */
    static boolean couldNotRemove(Reading reading, int vm, Set<Integer> hosts) {
        return Journal.of(reading, Resource.VM, vm).stream()
                .filter(effect -> effect.action().equals("guest.remove"))
                .filter(effect -> hosts.contains(effect.host()))
                .filter(effect -> effect.state().isEnded())
                .reduce((before, after) -> after)
                .filter(last -> last.state() == EffectState.FAILED)
                .isPresent();
    }
}
