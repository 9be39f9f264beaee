// Command check verifies a Mizan log folder with golang.org/x/mod and crypto/ed25519 only; it shares no code with Mizan.
//
//	check -log FOLDER -policy FILE [-proof FILE -index N [-opening FILE]]
//
// It prints one line and exits 0 when everything holds, 1 when something is refused, 2 on misuse.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	logDir := flag.String("log", "", "folder with checkpoint, tile/ and tile/entries/")
	policyFile := flag.String("policy", "", "C2SP policy file with the log's and the witnesses' keys")
	proofFile := flag.String("proof", "", "c2sp.org/tlog-proof@v1 file")
	index := flag.Int64("index", -1, "log index the proof is for")
	openingFile := flag.String("opening", "", "opening of that index (JSON)")
	flag.Parse()
	if *logDir == "" || *policyFile == "" || (*proofFile == "") != (*index < 0) || flag.NArg() != 0 {
		flag.Usage()
		os.Exit(2)
	}
	summary, err := check(*logDir, *policyFile, *proofFile, *openingFile, *index)
	if err != nil {
		fmt.Fprintln(os.Stderr, "refused:", err)
		os.Exit(1)
	}
	fmt.Println(summary)
}

// check runs every step in order and stops at the first that fails.
func check(logDir, policyFile, proofFile, openingFile string, index int64) (string, error) {
	policyText, err := os.ReadFile(policyFile)
	if err != nil {
		return "", err
	}
	policy, err := parsePolicy(string(policyText))
	if err != nil {
		return "", fmt.Errorf("policy: %w", err)
	}
	note, err := os.ReadFile(logDir + "/checkpoint")
	if err != nil {
		return "", err
	}
	head, err := openCheckpoint(note, policy)
	if err != nil {
		return "", fmt.Errorf("checkpoint: %w", err)
	}
	folder, err := readFolder(logDir, head.tree.N)
	if err != nil {
		return "", err
	}
	if err := folder.matches(head.tree); err != nil {
		return "", err
	}
	tiles, err := folder.compareTiles()
	if err != nil {
		return "", err
	}
	summary := fmt.Sprintf("verified %s: %d entries, %d tiles, cosigned by %d of %d witnesses",
		head.origin, head.tree.N, tiles, len(head.cosigners), len(policy.witnesses))
	if proofFile == "" {
		return summary, nil
	}
	if err := checkProof(folder, policy, proofFile, openingFile, index); err != nil {
		return "", fmt.Errorf("proof: %w", err)
	}
	return fmt.Sprintf("%s; index %d is included", summary, index), nil
}

// checkProof verifies the proof's own checkpoint, the inclusion path, and that both describe the tree in the folder.
func checkProof(folder *folder, policy *policy, proofFile, openingFile string, index int64) error {
	text, err := os.ReadFile(proofFile)
	if err != nil {
		return err
	}
	proof, err := parseProof(text)
	if err != nil {
		return err
	}
	if proof.index != index {
		return fmt.Errorf("is for index %d, asked for %d", proof.index, index)
	}
	head, err := openCheckpoint(proof.checkpoint, policy)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	if index >= head.tree.N || index >= int64(len(folder.entries)) {
		return fmt.Errorf("index %d is not below the size", index)
	}
	entry := folder.entries[index]
	if err := tlog.CheckRecord(proof.path, head.tree.N, head.tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		return err
	}
	if head.tree.N <= int64(len(folder.entries)) {
		if err := folder.matches(head.tree); err != nil {
			return err
		}
	}
	if openingFile == "" {
		return nil
	}
	committed, err := readOpening(openingFile, index)
	if err != nil {
		return fmt.Errorf("opening: %w", err)
	}
	if !bytes.Equal(committed, entry) {
		return fmt.Errorf("opening does not hash to entry %d", index)
	}
	return nil
}
