package org.postern.shell.internal;

import java.util.ArrayList;
import java.util.List;
import org.postern.mailserver.Preview.FileDifference;

/** The lines that a file lost and got, in its order; those that stayed the same are left out. */
final class ChangedLines {
    private ChangedLines() {}

    /** The file's path, then a line each with {@code -} or {@code +}. */
    static List<String> of(FileDifference file) {
        List<String> before = file.before().lines().toList();
        List<String> after = file.after().lines().toList();
        int[][] common = commonFrom(before, after);
        List<String> lines = new ArrayList<>(List.of(file.path()));
        int left = 0;
        int right = 0;
        while (left < before.size() || right < after.size()) {
            if (left < before.size() && right < after.size() && before.get(left).equals(after.get(right))) {
                left++;
                right++;
            } else if (right == after.size()
                    || left < before.size() && common[left + 1][right] >= common[left][right + 1]) {
                lines.add("  - " + OneLine.of(before.get(left++)));
            } else {
                lines.add("  + " + OneLine.of(after.get(right++)));
            }
        }
        return lines;
    }

    /** By position in both, how many lines the rests have in common (longest common subsequence). */
    private static int[][] commonFrom(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int left = before.size() - 1; left >= 0; left--) {
            for (int right = after.size() - 1; right >= 0; right--) {
                common[left][right] = before.get(left).equals(after.get(right))
                        ? common[left + 1][right + 1] + 1
                        : Math.max(common[left + 1][right], common[left][right + 1]);
            }
        }
        return common;
    }
}
