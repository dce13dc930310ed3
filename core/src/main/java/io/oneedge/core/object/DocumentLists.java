package io.oneedge.core.object;

import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.xmlrpc.DirectMemory;
import io.oneedge.wire.xmlrpc.Pieces;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts lists of documents together that are kept ready: from segments where the answer is sent from
 * memory beside the heap, else one by one.
 */
final class DocumentLists {

    private final ListSegments full = new ListSegments();
    private final ListSegments extended = new ListSegments();
    private final ListSegments listed = new ListSegments();

    private volatile WeakReference<Selected> last = new WeakReference<>(null);

    /** What was shown of all objects, when nothing but a condition was asked. */
    private record Selected(
            List<?> all, ListCondition condition, PoolFilter.Order order, List<?> found) {

        boolean isOf(List<?> others, ListCondition wanted, PoolFilter.Order inOrder) {
            return all == others && condition == wanted && order == inOrder;
        }
    }

    /**
     * What an administrator is shown: the same as the last time where the objects are, in memory
     * that the collector may have.
     *
     * @param all objects, the same list while nothing has changed
     * @param select looks at each of them
     */
    @SuppressWarnings("unchecked") // What was found is of what was given.
    <K extends Listed> List<K> selected(
            List<K> all,
            ListCondition condition,
            PoolFilter.Order order,
            Supplier<List<K>> select) {
        Selected known = last.get();
        if (known != null && known.isOf(all, condition, order)) {
            return (List<K>) known.found;
        }
        List<K> found = select.get();
        last = new WeakReference<>(new Selected(all, condition, order, found));
        return found;
    }

    /**
     * A list that is wanted.
     *
     * @param selected what it shows, as is kept for {@link Form#LISTED}
     * @param keeps whether its segments are kept for the next
     */
    record Wanted<T, K extends Listed>(
            KeptDocuments<T, K> kept, Reading reading, Form form, List<K> selected, boolean keeps) {

        /** The documents in the form that is wanted. */
        List<K> documents() {
            if (form == Form.LISTED) {
                return selected;
            }
            List<K> all = reading.all(kept.in(Form.LISTED));
            boolean mostAreShown = selected.size() > all.size() / 2;
            return mostAreShown ? documentsOfAll() : documentsOneByOne();
        }

        private List<K> documentsOneByOne() {
            List<K> documents = new ArrayList<>(selected.size());
            for (K one : selected) {
                documents.add(reading.find(kept.in(form), one.id()).orElseThrow());
            }
            return documents;
        }

        /** Those of all objects have the order of ids, so that each is found beside the last. */
        private List<K> documentsOfAll() {
            List<K> all = reading.all(kept.in(form));
            if (selected.getFirst().id() > selected.getLast().id()) {
                all = all.reversed();
            }
            List<K> documents = new ArrayList<>(selected.size());
            int at = 0;
            for (K one : selected) {
                while (all.get(at).id() != one.id()) {
                    at++;
                }
                documents.add(all.get(at));
            }
            return documents;
        }
    }

    /** Appends a list. */
    <T, K extends Listed> void append(Wanted<T, K> wanted, Pieces.Builder out) {
        Optional<DirectMemory> direct = out.room().direct();
        if (wanted.selected.isEmpty()) {
            return;
        }
        if (direct.isEmpty() || !ListSegments.areWorth(wanted.selected)) {
            out.makePlaces(wanted.selected.size());
            copying(wanted).append(out, 0, wanted.selected.size());
            return;
        }
        ListSegments known = segments(wanted.form);
        var shown =
                new ListSegments.Shown<>(
                        wanted.selected, wanted.kept.besides(wanted.reading, wanted.selected));
        if (!known.append(out, direct.get(), shown)) {
            ListSegments.Copying copying = copying(wanted);
            if (!wanted.keeps) {
                known.append(out, direct.get(), shown, copying);
            } else if (!known.appendAndKeep(out, direct.get(), shown, copying)) {
                out.makePlaces(wanted.selected.size());
                copying.append(out, 0, wanted.selected.size());
            }
        }
    }

    private ListSegments segments(Form form) {
        return switch (form) {
            case FULL -> full;
            case EXTENDED -> extended;
            case LISTED -> listed;
        };
    }

    private static <T, K extends Listed> ListSegments.Copying copying(Wanted<T, K> wanted) {
        List<K> documents = wanted.documents();
        return (out, from, to) -> {
            for (int i = from; i < to; i++) {
                wanted.kept.append(out, wanted.reading, documents.get(i));
                refuseTooLong(out.length());
            }
        };
    }

    /** Refuses a list that is longer than is answered at once. */
    static void refuseTooLong(long length) {
        if (length > ObjectService.LIST_BYTES_MAX) {
            throw Failure.action(
                    "The list is longer than "
                            + (ObjectService.LIST_BYTES_MAX >> 20)
                            + " MiB. Ask for it in pages: the second number of the range below -1"
                            + " is the size of one, the first how many objects to pass over.");
        }
    }
}
