package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"
)

// settleFile makes a bill of materials in CycloneDX's JSON the same every time: its
// serial number goes, which is made up anew for each, and it is of the given date.
func settleFile(path string, when time.Time) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read the bill of materials: %w", err)
	}
	settled, err := settle(content, when)
	if err != nil {
		return fmt.Errorf("read the bill of materials %s: %w", path, err)
	}
	if err := os.WriteFile(path, settled, 0o644); err != nil {
		return fmt.Errorf("write the bill of materials: %w", err)
	}
	return nil
}

func settle(content []byte, when time.Time) ([]byte, error) {
	var bill map[string]any
	if err := json.Unmarshal(content, &bill); err != nil {
		return nil, err
	}
	metadata, ok := bill["metadata"].(map[string]any)
	if bill["bomFormat"] != "CycloneDX" || !ok {
		return nil, fmt.Errorf("it is no CycloneDX with metadata")
	}
	delete(bill, "serialNumber")
	metadata["timestamp"] = when.Format(time.RFC3339)
	settled, err := json.MarshalIndent(bill, "", "  ")
	return append(settled, '\n'), err
}
